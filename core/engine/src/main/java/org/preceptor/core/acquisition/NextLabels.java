package org.preceptor.core.acquisition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Acquisition;
import org.preceptor.core.data.Split;
import org.preceptor.core.run.TrainedModel;

/** Chooses examples to label. */
public final class NextLabels {
    private NextLabels() {}

    /**
     * Those of a run's training examples without a label that should be labelled next, the most helpful first.
     *
     * @param unlabelled their places in the training set
     * @param labelled the places of those that have a label
     * @param count how many; fewer, if there are not as many
     * @param seed of everything random in the choice
     * @throws PreceptorException if every example has a label, the run's task is not classification, or the acquisition
     *     cannot choose or gives other than it promises
     */
    public static List<Suggested> choose(
            TrainedModel model,
            Split split,
            int[] unlabelled,
            int[] labelled,
            Acquisition acquisition,
            int count,
            long seed) {
        if (model.pipeline().task().labels() != LabelForm.CLASS) {
            throw new PreceptorException("the run's task is '"
                    + model.pipeline().task().name()
                    + "'; which examples to label next can be chosen where a label is one class");
        }
        if (unlabelled.length == 0) {
            throw new PreceptorException("every training example of the run has a label; add examples without one");
        }
        Examples candidates = split.training().select(unlabelled);
        int[] chosen = acquisition.choose(
                new ModelCandidates(model, candidates, split.training().select(labelled)),
                Math.min(count, unlabelled.length),
                seed);
        require(chosen, Math.min(count, unlabelled.length), unlabelled.length, acquisition);
        float[][] probabilities = model.predict(candidates.select(chosen), model.selectedModel());
        return IntStream.range(0, chosen.length)
                .mapToObj(i -> new Suggested(
                        unlabelled[chosen[i]], split.training().name(unlabelled[chosen[i]]), probabilities[i]))
                .toList();
    }

    private static void require(int[] chosen, int count, int candidates, Acquisition acquisition) {
        long different = Arrays.stream(chosen)
                .filter(each -> each >= 0 && each < candidates)
                .distinct()
                .count();
        if (chosen.length != count || different != count) {
            throw new PreceptorException("acquisition '" + acquisition.name() + "': expected " + count
                    + " different numbers below " + candidates + ", found " + chosen.length + ", of which " + different
                    + " are different and below it; choose another, or tell its author");
        }
    }
}
