package org.preceptor.core.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.failure.PartFailure;

/**
 * The term that the three methods share: the mean over the batch of weight · cost(student's prediction, target).
 *
 * @param term the pipeline's name for it
 * @param targets what the student should predict
 * @param cost how far it is from that
 * @param head the student's output that is compared with the target
 */
record ConsistencyTerm(String term, TargetGenerator targets, ConsistencyCost cost, String head) implements LossTerm {

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public NDArray loss(TermContext context) {
        Prediction student = context.studentPrediction().head(head);
        NDArray logits = student.logits();
        Target target = context.target(term);
        if (!target.probabilities().getShape().equals(logits.getShape())) {
            throw new PreceptorException("term '" + term + "': target generator '" + targets.name()
                    + "' made targets of the shape " + target.probabilities().getShape() + "; the student's output '"
                    + head + "' has the shape " + logits.getShape()
                    + "; name as 'head' an output of the targets' width, or other targets");
        }
        NDArray costs = PartFailure.naming("consistency cost", cost, () -> cost.cost(student, target));
        PartFailure.requireLike(
                "consistency cost", cost, costs, new Shape(logits.getShape().get(0)), logits.getDataType());
        return target.weight().map(costs::mul).orElse(costs).mean();
    }
}
