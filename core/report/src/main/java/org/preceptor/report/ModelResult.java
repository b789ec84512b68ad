package org.preceptor.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.preceptor.core.run.event.Interval;

/**
 * How well a model did.
 *
 * @param model student or a teacher
 * @param set {@code validation} or {@code test}
 * @param epoch whose weights it had, counted from 1
 * @param selected whether these are the weights of the selected epoch
 * @param accuracy the share of examples whose likeliest class is right
 * @param low the lower end of its 95 % Wilson interval
 * @param high the upper end
 * @param loss mean cross entropy, in nats; NaN if it is not finite
 * @param examples how many
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
        int examples) {

    /** Those of the models of a logged {@code validation} or {@code test}. */
    static List<ModelResult> of(JsonNode models, String set, long epoch, boolean selected) {
        List<ModelResult> results = new ArrayList<>();
        models.properties().forEach(model -> {
            JsonNode figures = model.getValue();
            double accuracy = figures.path("accuracy").asDouble();
            int examples = figures.path("examples").asInt();
            Interval interval = Interval.wilson(accuracy, examples);
            results.add(new ModelResult(
                    model.getKey(),
                    set,
                    epoch,
                    selected,
                    accuracy,
                    interval.low(),
                    interval.high(),
                    figures.path("loss").isNumber() ? figures.path("loss").asDouble() : Double.NaN,
                    examples));
        });
        return results;
    }
}
