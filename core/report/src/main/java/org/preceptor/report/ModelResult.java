package org.preceptor.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.core.run.event.Interval;

/**
 * How well a model did.
 *
 * @param model student or a teacher
 * @param set {@code validation} or {@code test}
 * @param epoch whose weights it had, counted from 1
 * @param selected whether these are the weights of the selected epoch
 * @param accuracy the share of examples whose likeliest class is right; NaN where the task has no accuracy, and so for
 *     the next two
 * @param low the lower end of its 95 % Wilson interval
 * @param high the upper end
 * @param loss mean cross entropy, in nats; NaN if it is not finite
 * @param examples how many
 * @param metrics what else was measured, by name
 */
public record ModelResult(
        String model,
        String set,
        long epoch,
        boolean selected,
        double accuracy,
        double low,
        double high,
        double loss,
        int examples,
        Map<String, Double> metrics) {
    private static final Set<String> OTHERS = Set.of("accuracy", "loss", "examples");

    public ModelResult {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The same of a model that is called otherwise. */
    ModelResult called(String name) {
        return new ModelResult(name, set, epoch, selected, accuracy, low, high, loss, examples, metrics);
    }

    /** Those of the models of a logged {@code validation} or {@code test}. */
    static List<ModelResult> of(JsonNode models, String set, long epoch, boolean selected) {
        List<ModelResult> results = new ArrayList<>();
        models.properties().forEach(model -> {
            JsonNode figures = model.getValue();
            boolean measured = figures.path("accuracy").isNumber();
            double accuracy = measured ? figures.path("accuracy").asDouble() : Double.NaN;
            int examples = figures.path("examples").asInt();
            Optional<Interval> interval =
                    measured ? Optional.of(Interval.wilson(accuracy, examples)) : Optional.empty();
            Map<String, Double> metrics = new LinkedHashMap<>();
            figures.properties().stream()
                    .filter(each ->
                            !OTHERS.contains(each.getKey()) && each.getValue().isNumber())
                    .forEach(each -> metrics.put(each.getKey(), each.getValue().asDouble()));
            results.add(new ModelResult(
                    model.getKey(),
                    set,
                    epoch,
                    selected,
                    accuracy,
                    interval.map(Interval::low).orElse(Double.NaN),
                    interval.map(Interval::high).orElse(Double.NaN),
                    figures.path("loss").isNumber() ? figures.path("loss").asDouble() : Double.NaN,
                    examples,
                    metrics));
        });
        return results;
    }
}
