package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.context.PlainTask;

/** What every consistency cost promises. A test class implements this interface and names its cost. */
public interface CostContract extends PartContract {

    /** The cost under test. */
    ConsistencyCost cost();

    @Override
    default ConsistencyCost part() {
        return cost();
    }

    private NDArray logits(NDManager manager, int seed, Shape shape) {
        manager.getEngine().setRandomSeed(seed);
        return manager.randomNormal(0, 2, shape, DataType.FLOAT32);
    }

    private static Prediction student(NDArray logits) {
        return new Prediction(Map.of(Network.LOGITS, logits));
    }

    @Test
    default void isOneNumberAnExampleAndNeverNegative() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : new Shape[] {new Shape(1, 2), new Shape(1, 10), new Shape(7, 3), new Shape(4, 1)}) {
                NDArray value =
                        cost().cost(student(logits(manager, 1, shape)), Target.ofLogits(logits(manager, 2, shape)));
                assertThat(value.getShape()).isEqualTo(new Shape(shape.get(0)));
                Contracts.assertFloats(value);
                Contracts.assertFinite(value);
                Contracts.assertNotNegative(value);
            }
        }
    }

    @Test
    default void changesNeitherPredictionNorTarget() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList arrays = new NDList(logits(manager, 1, new Shape(4, 3)), logits(manager, 2, new Shape(4, 3)));
            List<float[]> before = Contracts.values(arrays);
            cost().cost(student(arrays.get(0)), Target.ofLogits(arrays.get(1)));
            Contracts.assertUnchanged(arrays, before);
        }
    }

    @Test
    default void isTheSameTracedAndComputedAtOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList arrays = new NDList(logits(manager, 1, new Shape(4, 3)), logits(manager, 2, new Shape(4, 3)));
            NDArray traced = Traced.run(
                            arrays,
                            (m, inputs, gradient) ->
                                    new NDList(cost().cost(student(inputs.get(0)), Target.ofLogits(inputs.get(1)))))
                    .get(0);
            Contracts.assertSame(
                    traced.toFloatArray(),
                    cost().cost(student(arrays.get(0)), Target.ofLogits(arrays.get(1)))
                            .toFloatArray());
        }
    }

    @Test
    default void isFiniteForCertainTargetsWithoutLogits() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Target certain = Target.ofProbabilities(manager.create(new float[] {1, 0, 0, 0, 0, 1}, new Shape(2, 3)));
            Contracts.assertFinite(cost().cost(
                            student(logits(manager, 1, new Shape(2, 3)).mul(20)), certain));
        }
    }

    @Test
    default void costsEachExampleOnItsOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray student = logits(manager, 1, new Shape(4, 3));
            NDArray target = logits(manager, 2, new Shape(4, 3));
            float[] together =
                    cost().cost(student(student), Target.ofLogits(target)).toFloatArray();
            for (int i = 0; i < 4; i++) {
                NDArray row = manager.create(new int[] {i});
                float alone = cost().cost(student(student.get(row)), Target.ofLogits(target.get(row)))
                        .toFloatArray()[0];
                assertThat(alone).isCloseTo(together[i], within(1e-5f));
            }
        }
    }

    /** A wrong gradient does not fail, it trains worse: both of its paths are compared with differences. */
    @Test
    default void gradientsAgreeWithDifferencesThroughThePredictionAndThroughTheTarget() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray student = logits(manager, 1, new Shape(2, 3));
            NDArray target = logits(manager, 2, new Shape(2, 3));
            NDList gradients = Traced.run(new NDList(student, target), (m, inputs, differentiate) -> {
                NDArray total = cost().cost(student(inputs.get(0)), Target.ofLogits(inputs.get(1)))
                        .sum();
                return new NDList(differentiate.apply(total, inputs.get(0)), differentiate.apply(total, inputs.get(1)));
            });
            assertThat(gradients.get(0).abs().sum().toFloatArray()[0]).isPositive();
            for (int which = 0; which < 2; which++) {
                float[] gradient = gradients.get(which).toFloatArray();
                for (int i = 0; i < gradient.length; i++) {
                    float up = shifted(which, i, 0.01f, student, target);
                    float down = shifted(which, i, -0.01f, student, target);
                    assertThat(gradient[i])
                            .isCloseTo((up - down) / 0.02f, within(2e-2f * Math.max(1, Math.abs(gradient[i]))));
                }
            }
        }
    }

    private float shifted(int which, int place, float by, NDArray student, NDArray target) {
        NDArray[] arrays = {student, target};
        float[] values = arrays[which].toFloatArray();
        values[place] += by;
        arrays[which] = student.getManager().create(values, student.getShape());
        return cost().cost(student(arrays[0]), Target.ofLogits(arrays[1])).sum().toFloatArray()[0];
    }

    /** A cost that suits other tasks compares what these make of logits. */
    @Test
    default void theTargetItselfCostsLeastWhateverTheTask() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (LabelForm form : cost().suits()) {
                NDArray logits = logits(manager, 1, new Shape(5, 3));
                NDArray others = logits(manager, 2, new Shape(5, 3));
                Prediction student = new Prediction(Map.of(Network.LOGITS, logits), PlainTask.of(form)::prediction);
                Prediction other = new Prediction(Map.of(Network.LOGITS, others), PlainTask.of(form)::prediction);
                NDArray near = cost().cost(student, Target.of(student));
                NDArray far = cost().cost(other, Target.of(student));
                Contracts.assertFinite(far);
                for (int i = 0; i < 5; i++) {
                    assertThat(near.toFloatArray()[i])
                            .as("the cost of the target itself, where labels are %s", form.description())
                            .isLessThanOrEqualTo(far.toFloatArray()[i]);
                }
            }
        }
    }
}
