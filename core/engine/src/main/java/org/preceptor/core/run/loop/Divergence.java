package org.preceptor.core.run.loop;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.RunCheckpoints;

/** Ends a run whose numbers are no longer finite, before they are written anywhere. */
final class Divergence {
    private final RunCheckpoints checkpoints;
    private final String selectedModel;

    /** @param selectedModel the model whose evaluation counts */
    Divergence(RunCheckpoints checkpoints, String selectedModel) {
        this.checkpoints = checkpoints;
        this.selectedModel = selectedModel;
    }

    /** The loss was computed with the weights after {@code step} steps, so that a checkpoint of these is useless. */
    void requireFiniteLoss(Map<String, Double> metrics, long step) {
        double loss = Objects.requireNonNull(metrics.get("loss"), "every step measures its loss");
        if (Double.isFinite(loss)) {
            return;
        }
        List<String> parts = metrics.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("term/") && !Double.isFinite(entry.getValue()))
                .map(entry -> entry.getKey().substring("term/".length()))
                .toList();
        throw diverged(
                step,
                "step " + (step + 1) + ": the loss is " + loss + " ("
                        + (parts.isEmpty() ? "the sum of all terms" : "term '" + String.join("', '", parts) + "'")
                        + ')');
    }

    void requireFiniteWeights(TrainingProgram program, long step) {
        List<String> nonFinite = program.nonFiniteWeights();
        if (!nonFinite.isEmpty()) {
            throw diverged(
                    step,
                    "step " + step + ": weights are no longer finite ('" + nonFinite.get(0) + "'"
                            + (nonFinite.size() > 1 ? " and " + (nonFinite.size() - 1) + " more" : "") + ')');
        }
    }

    /** The evaluations, once the selected model's loss is known to be finite. */
    Map<String, Evaluation> requireFinite(String what, Map<String, Evaluation> evaluations, long step) {
        Evaluation selected = evaluations.get(selectedModel);
        if (selected != null && !Double.isFinite(selected.loss())) {
            throw diverged(
                    step, "step " + step + ": the " + what + " loss of '" + selectedModel + "' is " + selected.loss());
        }
        return evaluations;
    }

    private TrainingFailure diverged(long step, String what) {
        return new TrainingFailure(what + "; "
                + checkpoints
                        .before(step)
                        .map(before -> "the last good checkpoint is " + before.path())
                        .orElse("there is no good checkpoint yet")
                + "; lower the learning rate or the term's weight, and look at the data for values that "
                + "are not finite");
    }
}
