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
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.testkit.context.PlainTask;

/** What every supervised loss promises. A test class implements this interface and names its loss. */
public interface SupervisedLossContract extends PartContract {

    /** The loss under test. */
    SupervisedLoss loss();

    @Override
    default SupervisedLoss part() {
        return loss();
    }

    /**
     * What the student says if its logits are these; unless overridden nothing but them, for the first task it suits.
     */
    default Prediction prediction(NDArray logits) {
        LabelForm form = loss().suits().stream().sorted().findFirst().orElse(LabelForm.CLASS);
        return new Prediction(Map.of(Network.LOGITS, logits), PlainTask.of(form)::prediction);
    }

    private NDArray logits(NDManager manager, int seed, Shape shape) {
        manager.getEngine().setRandomSeed(seed);
        return manager.randomNormal(0, 2, shape, DataType.FLOAT32);
    }

    /** One-hot labels, each the row's number modulo the classes; every third row has none. */
    private NDArray labels(NDManager manager, Shape shape) {
        int classes = (int) shape.get(1);
        float[] labels = new float[(int) shape.size()];
        for (int i = 0; i < shape.get(0); i++) {
            if (i % 3 != 2) {
                labels[i * classes + i % classes] = 1;
            }
        }
        return manager.create(labels, shape);
    }

    private NDArray losses(NDManager manager, NDArray logits, NDArray labels) {
        int classes = (int) logits.getShape().get(1);
        return loss().loss(prediction(logits), labels, new TestStep(manager, 5, classes));
    }

    @Test
    default void isOneFiniteNumberAnExampleWithALabelOrWithout() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : List.of(new Shape(1, 2), new Shape(1, 10), new Shape(7, 3))) {
                for (float scale : new float[] {1, 30}) {
                    NDArray value = losses(manager, logits(manager, 1, shape).mul(scale), labels(manager, shape));
                    Contracts.assertShape("the loss", value, new Shape(shape.get(0)));
                    Contracts.assertFloats(value);
                    Contracts.assertFinite(value);
                }
            }
        }
    }

    @Test
    default void changesNeitherPredictionNorLabels() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(4, 3);
            NDList arrays = new NDList(logits(manager, 1, shape), labels(manager, shape));
            List<float[]> before = Contracts.values(arrays);
            losses(manager, arrays.get(0), arrays.get(1));
            Contracts.assertUnchanged(arrays, before);
        }
    }

    @Test
    default void isTheSameTracedAndComputedAtOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(4, 3);
            NDList arrays = new NDList(logits(manager, 1, shape), labels(manager, shape));
            NDArray traced = Traced.run(
                            arrays, (m, inputs, gradient) -> new NDList(losses(m, inputs.get(0), inputs.get(1))))
                    .get(0);
            Contracts.assertSame(
                    traced.toFloatArray(),
                    losses(manager, arrays.get(0), arrays.get(1)).toFloatArray());
        }
    }

    @Test
    default void costsEachExampleOnItsOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(5, 3);
            NDArray logits = logits(manager, 1, shape);
            NDArray labels = labels(manager, shape);
            float[] together = losses(manager, logits, labels).toFloatArray();
            for (int i = 0; i < 5; i++) {
                NDArray row = manager.create(new int[] {i});
                float alone = losses(manager, logits.get(row), labels.get(row)).toFloatArray()[0];
                assertThat(alone).isCloseTo(together[i], within(1e-5f));
            }
        }
    }

    @Test
    default void thePredictionOfTheLabelCostsLessThanThatOfAnother() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray labels = labels(manager, new Shape(2, 3));
            float[] right = losses(manager, labels.mul(4), labels).toFloatArray();
            float[] wrong = losses(manager, labels.mul(-4), labels).toFloatArray();
            for (int i = 0; i < right.length; i++) {
                assertThat(right[i]).isLessThan(wrong[i]);
            }
        }
    }

    /** A wrong gradient does not fail, it trains worse. */
    @Test
    default void theGradientAgreesWithDifferences() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(2, 3);
            NDArray student = logits(manager, 1, shape);
            NDArray labels = labels(manager, shape);
            float[] gradient = Traced.run(
                            new NDList(student, labels),
                            (m, inputs, differentiate) -> new NDList(differentiate.apply(
                                    losses(m, inputs.get(0), inputs.get(1)).sum(), inputs.get(0))))
                    .get(0)
                    .toFloatArray();
            for (int i = 0; i < gradient.length; i++) {
                float up = shifted(manager, i, 0.01f, student, labels);
                float down = shifted(manager, i, -0.01f, student, labels);
                assertThat(gradient[i])
                        .isCloseTo((up - down) / 0.02f, within(2e-2f * Math.max(1, Math.abs(gradient[i]))));
            }
        }
    }

    private float shifted(NDManager manager, int place, float by, NDArray student, NDArray labels) {
        float[] values = student.toFloatArray();
        values[place] += by;
        return losses(manager, manager.create(values, student.getShape()), labels)
                .sum()
                .toFloatArray()[0];
    }
}
