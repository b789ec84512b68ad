package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;
import org.preceptor.testkit.context.LabelSamples;

/** What every task promises. A test class implements this interface and names its task. */
public interface TaskContract extends PartContract {

    /** The task under test. */
    Task task();

    @Override
    default Task part() {
        return task();
    }

    private NDArray logits(NDManager manager, Shape shape) {
        manager.getEngine().setRandomSeed(1);
        return manager.randomNormal(0, 2, shape, DataType.FLOAT32);
    }

    private float[][] predicted(NDManager manager, int examples, int width) {
        float[] all =
                task().prediction(logits(manager, new Shape(examples, width))).toFloatArray();
        float[][] rows = new float[examples][width];
        for (int i = 0; i < all.length; i++) {
            rows[i / width][i % width] = all[i];
        }
        return rows;
    }

    /** How many classes, or numbers; a task of classes needs two. */
    private int[] widths() {
        return task().labels() == LabelForm.CLASS ? new int[] {2, 3, 10} : new int[] {1, 3, 10};
    }

    @Test
    default void namesALossAndMetrics() {
        assertThat(task().supervisedLoss()).isNotBlank();
        assertThat(task().metrics())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isNotBlank());
        assertThat(task().standardised() && task().labels() != LabelForm.NUMBERS)
                .as("only numbers can be standardised")
                .isFalse();
    }

    @Test
    default void thePredictionHasTheFormOfALabel() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int width : widths()) {
                Shape shape = new Shape(7, width);
                NDArray prediction = task().prediction(logits(manager, shape).mul(10));
                Contracts.assertShape("the prediction", prediction, shape);
                Contracts.assertFloats(prediction);
                Contracts.assertFinite(prediction);
                for (float[] row : predicted(manager, 7, width)) {
                    float sum = 0;
                    for (float each : row) {
                        sum += each;
                        if (task().labels() != LabelForm.NUMBERS) {
                            assertThat(each).as("a probability").isBetween(0f, 1f);
                        }
                    }
                    if (task().labels() == LabelForm.CLASS) {
                        assertThat(sum).as("the sum of probabilities").isCloseTo(1, within(1e-4f));
                    }
                }
            }
        }
    }

    @Test
    default void predictsEachExampleOnItsOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = logits(manager, new Shape(5, 3));
            float[] together = task().prediction(logits).toFloatArray();
            for (int i = 0; i < 5; i++) {
                float[] alone = task().prediction(logits.get(manager.create(new int[] {i})))
                        .toFloatArray();
                for (int c = 0; c < 3; c++) {
                    assertThat(alone[c]).isCloseTo(together[3 * i + c], within(1e-5f));
                }
            }
        }
    }

    @Test
    default void thePredictionIsTheSameTracedAndComputedAtOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList arrays = new NDList(logits(manager, new Shape(4, 3)));
            List<float[]> before = Contracts.values(arrays);
            NDArray traced = Traced.run(arrays, (m, inputs, gradient) -> new NDList(task().prediction(inputs.get(0))))
                    .get(0);
            Contracts.assertSame(
                    traced.toFloatArray(), task().prediction(arrays.get(0)).toFloatArray());
            Contracts.assertUnchanged(arrays, before);
        }
    }

    /** Otherwise nothing is learnt from predictions. */
    @Test
    default void gradientsFlowThroughThePrediction() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray gradient = Traced.run(
                            new NDList(logits(manager, new Shape(4, 3))),
                            (m, inputs, differentiate) -> new NDList(differentiate.apply(
                                    task().prediction(inputs.get(0)).square().sum(), inputs.get(0))))
                    .get(0);
            Contracts.assertFinite(gradient);
            assertThat(gradient.abs().sum().toFloatArray()[0]).isPositive();
        }
    }

    @Test
    default void aDecisionHasTheFormOfALabel() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int width : widths()) {
                for (float[] row : predicted(manager, 7, width)) {
                    float[] given = row.clone();
                    float[] decision = task().decision(row);
                    assertThat(row).as("what it was given").isEqualTo(given);
                    assertThat(decision).hasSize(width).isNotSameAs(row);
                    float sum = 0;
                    for (float each : decision) {
                        sum += each;
                        if (task().labels() != LabelForm.NUMBERS) {
                            assertThat(each).isIn(0f, 1f);
                        }
                    }
                    if (task().labels() == LabelForm.CLASS) {
                        assertThat(sum).as("how many classes").isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    default void theLossIsFiniteAndLeastWhereThePredictionIsTheLabel() {
        LabelForm form = task().labels();
        float[][] labels = LabelSamples.labels(form, 7, 3);
        float[][] wrong = LabelSamples.wrong(form, labels);
        for (int i = 0; i < labels.length; i++) {
            double right = task().loss(labels[i], labels[i]);
            assertThat(right).isFinite();
            assertThat(task().loss(wrong[i], labels[i])).isFinite().isGreaterThan(right);
        }
    }
}
