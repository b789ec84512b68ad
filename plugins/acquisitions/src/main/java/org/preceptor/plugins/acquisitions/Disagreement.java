package org.preceptor.plugins.acquisitions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;

/**
 * Those of which student and teachers say different things: the mean over the models of the Kullback-Leibler divergence
 * from the models' mean prediction (McCallum and Nigam, 1998; with two models, the Jensen-Shannon divergence). Of the
 * highest, those that differ most in features.
 *
 * @param among how many times as many examples are considered as are chosen; 1 for the highest scores, alike or not
 */
public record Disagreement(int among) implements ByScore {

    public Disagreement() {
        this(FarthestFirst.AMONG);
    }

    @Override
    public String name() {
        return "student-teacher-disagreement";
    }

    @Override
    public Disagreement configure(Options options) {
        return new Disagreement(options.integer("among", among, 1, FarthestFirst.MOST_AMONG));
    }

    @Override
    public IntToDoubleFunction scores(Candidates candidates) {
        List<String> models = candidates.models();
        if (models.size() < 2) {
            throw new PreceptorException("'" + name() + "' needs a run with a teacher, found a student alone; choose"
                    + " another order, such as margin");
        }
        return i -> divergence(predictions(candidates, models, i), candidates.classes());
    }

    private static List<float[]> predictions(Candidates candidates, List<String> models, int candidate) {
        List<float[]> predictions = new ArrayList<>();
        models.forEach(model -> predictions.add(candidates.probabilities(model, candidate)));
        return predictions;
    }

    private static double divergence(List<float[]> predictions, int classes) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double mean = 0;
            for (float[] each : predictions) {
                mean += each[c] / predictions.size();
            }
            for (float[] each : predictions) {
                sum += each[c] > 0 ? each[c] * Math.log(each[c] / mean) : 0;
            }
        }
        return sum / predictions.size();
    }
}
