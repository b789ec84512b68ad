package org.preceptor.core.pipeline;

import java.util.Optional;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Rows;
import org.preceptor.core.failure.PartFailure;

/**
 * A term of the loss.
 *
 * @param name the pipeline's
 * @param loss what is computed
 * @param studentView the view the student sees
 * @param targetView the view targets are made from
 * @param teacher the teacher it uses; the pipeline's first, or the student, where absent
 * @param weight what the term is multiplied by
 * @param scaleByLabels whether the weight is also multiplied by labelled examples / training examples
 * @param rows the examples it is about
 */
public record TermSpec(
        String name,
        LossTerm loss,
        String studentView,
        String targetView,
        Optional<String> teacher,
        Schedule weight,
        boolean scaleByLabels,
        Rows rows) {

    /** What makes its targets; empty if it is a loss of its own. */
    public Optional<TargetGenerator> targets() {
        return loss instanceof ConsistencyTerm term ? Optional.of(term.targets()) : Optional.empty();
    }

    /**
     * What the term is multiplied by at a moment, {@code labelledShare} being labelled examples / training examples.
     */
    public double weight(Moment moment, double labelledShare) {
        return PartFailure.valueOf(weight, moment) * scale(labelledShare);
    }

    /** What the value of the schedule {@code weight} is multiplied by: {@code labelledShare}, or 1. */
    public double scale(double labelledShare) {
        return scaleByLabels ? labelledShare : 1;
    }
}
