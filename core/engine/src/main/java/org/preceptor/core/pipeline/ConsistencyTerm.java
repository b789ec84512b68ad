package org.preceptor.core.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.failure.PartFailure;

/**
 * The term that the three methods share: the mean over the batch of weight · cost(student's prediction, target).
 *
 * @param targets what the student should predict
 * @param cost how far it is from that
 * @param studentHead the head whose logits are compared with the target
 */
record ConsistencyTerm(TargetGenerator targets, ConsistencyCost cost, int studentHead) implements LossTerm {

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray logits = context.studentPrediction().logits(studentHead);
        Target target = PartFailure.naming("target generator", targets, () -> targets.target(context));
        NDArray costs = PartFailure.naming("consistency cost", cost, () -> cost.cost(logits, target));
        PartFailure.requireLike(
                "consistency cost", cost, costs, new Shape(logits.getShape().get(0)), logits.getDataType());
        return target.weight().map(costs::mul).orElse(costs).mean();
    }
}
