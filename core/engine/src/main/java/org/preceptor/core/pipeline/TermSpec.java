package org.preceptor.core.pipeline;

import java.util.Optional;
import java.util.function.BiFunction;
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
 * @param trains the model that it trains
 * @param studentView the view the student sees
 * @param targetView the view targets are made from
 * @param teacher the teacher, or other trained model, that it asks; the first teacher, or the model that it trains,
 *     where absent
 * @param weight what the term is multiplied by
 * @param scaleByLabels whether the weight is also multiplied by labelled examples / training examples
 * @param rows the examples it is about
 */
public record TermSpec(
        String name,
        LossTerm loss,
        String trains,
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

    /** What the term is multiplied by at a moment; see {@link #scaled}. */
    public double weight(Moment moment, double labelledShare) {
        return scaled(PartFailure.valueOf(weight, moment), labelledShare, (value, scale) -> value * scale);
    }

    /**
     * What the term is multiplied by: the schedule's value, and with {@code scaleByLabels} the share.
     *
     * @param value of the schedule {@code weight}, as a number or an array
     * @param labelledShare labelled examples / training examples
     * @param product multiplies such a value by a number
     */
    public <T> T scaled(T value, double labelledShare, BiFunction<T, Double, T> product) {
        return product.apply(value, scaleByLabels ? labelledShare : 1);
    }
}
