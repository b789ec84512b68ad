package org.preceptor.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.WorkerFacts;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.ProgramCompiler;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.RunParts;
import org.preceptor.tensorflow.spec.ClusterSpec;

/**
 * How a run's workers prepare it together: each by itself, and none begins before they have found that they have the
 * same pipeline, version, plugins and data.
 *
 * @param workers of a run; they may be a single one
 * @param pipeline this worker's
 * @param parts of that pipeline, here
 */
record Rendezvous(Workers workers, Pipeline pipeline, RunParts parts) {
    /** What depends on the machine, and changes no result. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "data.source.path",
            "data.memory",
            "data.cache",
            "data.threads",
            "runtime.threads",
            "runtime.device",
            "runtime.timeout");

    /**
     * Joins the workers of a run.
     *
     * @param cluster empty for this process alone
     */
    static Workers join(Optional<ClusterSpec> cluster, Pipeline pipeline, StopSignal stop) {
        return cluster.map(spec -> {
                    pipeline.runtime().requireWorkers(spec.size());
                    ClusterSpec patient = new ClusterSpec(
                            spec.workers(), spec.task(), pipeline.runtime().timeout());
                    return Workers.join(patient, pipeline.runtime().execution(), stop::isRequested);
                })
                .orElseGet(() -> Workers.alone(stop::isRequested));
    }

    /**
     * Reads the data, once all workers have the same pipeline.
     *
     * @return to be closed
     * @throws TrainingFailure naming the worker that has another pipeline or other data, or could not read them
     */
    PreparedData read(Supplier<PreparedData> reading) {
        if (workers.count() == 1) {
            return reading.get();
        }
        return unlessOneIsLost(() -> {
            facts().requireSame(workers);
            List<PreparedData> read = new CopyOnWriteArrayList<>();
            try {
                List<String> fingerprints = workers.together(() -> {
                    PreparedData data = reading.get();
                    read.add(data);
                    return data.fingerprint();
                });
                requireSameData(fingerprints);
                return read.get(0);
            } catch (RuntimeException | Error e) {
                read.forEach(data -> data.split().close());
                throw e;
            }
        });
    }

    /** Compiles while the other workers do, too. */
    TrainingProgram compile(ProgramCompiler compiler, PreparedData data) {
        if (workers.count() == 1) {
            return compiler.compile(pipeline, data);
        }
        return unlessOneIsLost(() -> {
            List<TrainingProgram> compiled = new CopyOnWriteArrayList<>();
            workers.together(() -> {
                compiled.add(compiler.compile(pipeline, data, workers.cluster()));
                return "";
            });
            return compiled.get(0);
        });
    }

    private <T> T unlessOneIsLost(Supplier<T> body) {
        return workers.unlessOneIsLost(body, () -> "no step was taken; start all workers again");
    }

    private WorkerFacts facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Preceptor", parts.preceptor());
        parts.plugins()
                .forEach(plugin -> facts.put(
                        "plugin '" + plugin.id() + "'", (plugin.version() + " of SHA-256 " + plugin.sha256()).strip()));
        flatten("", pipeline.settings().plain(), facts);
        parts.options().forEach(facts::putIfAbsent);
        facts.keySet().removeIf(Rendezvous::isOfTheMachine);
        return new WorkerFacts(facts);
    }

    private static boolean isOfTheMachine(String path) {
        return OF_THE_MACHINE.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "."));
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> flatten(path.isEmpty() ? "" + key : path + "." + key, each, into));
        } else {
            into.put(path, String.valueOf(value));
        }
    }

    private void requireSameData(List<String> fingerprints) {
        for (int worker = 1; worker < fingerprints.size(); worker++) {
            if (!fingerprints.get(worker).equals(fingerprints.get(0))) {
                throw new TrainingFailure(workers.name(worker) + " has read other training data or labels than "
                        + workers.name(0) + ": " + examples(fingerprints.get(worker)) + " there and "
                        + examples(fingerprints.get(0)) + " on the chief"
                        + "; give all workers the same files, or have all of them read a shared disk");
            }
        }
    }

    private static String examples(String fingerprint) {
        int dash = fingerprint.indexOf('-');
        return fingerprint.substring(0, dash) + " examples with the checksum " + fingerprint.substring(dash + 1);
    }
}
