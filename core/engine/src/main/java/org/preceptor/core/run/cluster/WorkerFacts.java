package org.preceptor.core.run.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.storage.StrictJson;

/**
 * What must be the same on all workers, each under what a message calls it.
 *
 * @param values as text
 */
public record WorkerFacts(Map<String, String> values) {
    private static final int SHOWN = 60;

    public WorkerFacts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Compares them with those of the other workers, which must do the same.
     *
     * @throws TrainingFailure naming a worker for which something is not as it is for the chief, and what
     */
    public void requireSame(Workers workers) {
        requireSame(workers, workers.together(() -> new String(StrictJson.write(values), UTF_8)));
    }

    /**
     * Compares what workers have said of themselves.
     *
     * @param said the values of each worker, as JSON
     */
    private static void requireSame(Workers workers, List<String> said) {
        Map<?, ?> chief = read(said.get(0));
        for (int worker = 1; worker < said.size(); worker++) {
            Map<?, ?> other = read(said.get(worker));
            if (!other.equals(chief)) {
                throw new TrainingFailure(workers.name(worker) + " differs from " + workers.name(0) + ": "
                        + difference(chief, other) + "; start all workers with the same");
            }
        }
    }

    private static Map<?, ?> read(String text) {
        return StrictJson.read(text.getBytes(UTF_8), Map.class, "what a worker says");
    }

    private static String difference(Map<?, ?> chief, Map<?, ?> other) {
        for (Object name : chief.keySet()) {
            if (!String.valueOf(chief.get(name)).equals(String.valueOf(other.get(name)))) {
                return described(name, other.get(name), chief.get(name));
            }
        }
        TreeSet<String> more = new TreeSet<>();
        other.keySet().forEach(name -> more.add(String.valueOf(name)));
        chief.keySet().forEach(name -> more.remove(String.valueOf(name)));
        return described(more.first(), other.get(more.first()), null);
    }

    private static String described(Object name, @Nullable Object there, @Nullable Object chief) {
        return name + " is " + shown(there) + " there and " + shown(chief) + " on the chief";
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return value == null ? "not set" : text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
