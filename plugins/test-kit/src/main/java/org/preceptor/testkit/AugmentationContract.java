package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Augmentation;

/** What every augmentation promises. A test class implements this interface and names its augmentation. */
public interface AugmentationContract extends PartContract {

    /** The augmentation under test. */
    Augmentation augmentation();

    @Override
    default Augmentation part() {
        return augmentation();
    }

    /** The shape of one example that the augmentation can change. */
    default Shape example() {
        return augmentation().inputs().contains(Augmentation.Input.IMAGES) ? new Shape(3, 12, 10) : new Shape(7);
    }

    /** Whether an example's result depends on the batch's others, as where numbers are swapped among them. */
    default boolean drawsFromOtherExamples() {
        return false;
    }

    @Test
    default void saysWhichInputsItChanges() {
        Augmentation.Input tested = example().dimension() == 3 ? Augmentation.Input.IMAGES : Augmentation.Input.VECTORS;
        assertThat(augmentation().inputs())
                .as("its inputs; example() is one of them")
                .contains(tested);
    }

    private NDArray examples(NDManager manager, int batch) {
        manager.getEngine().setRandomSeed(1);
        return manager.randomUniform(0, 1, new Shape(batch).addAll(example()), DataType.FLOAT32);
    }

    @Test
    default void keepsShapeAndTypeForABatchAndForOneExample() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int batch : new int[] {1, 5}) {
                NDArray images = examples(manager, batch);
                NDArray augmented = augmentation().augment(images);
                assertThat(augmented.getShape()).isEqualTo(images.getShape());
                assertThat(augmented.getDataType()).isEqualTo(DataType.FLOAT32);
            }
        }
    }

    @Test
    default void doesNotChangeItsInput() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray images = examples(manager, 3);
            float[] before = images.toFloatArray();
            augmentation().augment(images);
            assertThat(images.toFloatArray()).isEqualTo(before);
        }
    }

    @Test
    default void yieldsFiniteNumbersAndPixelsThatArePixels() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray augmented = augmentation().augment(examples(manager, 8));
            Contracts.assertFinite(augmented);
            if (augmentation().stage() == Augmentation.Stage.PIXELS) {
                for (float value : augmented.toFloatArray()) {
                    assertThat(value).as("a pixel").isBetween(-1e-4f, 1 + 1e-4f);
                }
            }
        }
    }

    @Test
    default void drawsTheSameFromTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray images = examples(manager, 8);
            manager.getEngine().setRandomSeed(2);
            float[] first = augmentation().augment(images).toFloatArray();
            manager.getEngine().setRandomSeed(2);
            assertThat(augmentation().augment(images).toFloatArray()).isEqualTo(first);
        }
    }

    /**
     * Draws the same random numbers for a batch whose other examples are different ones. Random numbers are drawn for
     * the whole batch and may not depend on what it shows, so an example's own result stays.
     */
    @Test
    default void changesEachExampleOnItsOwn() {
        assumeFalse(drawsFromOtherExamples(), "it draws from the batch's other examples");
        try (NDManager manager = NDManager.newBaseManager()) {
            int batch = 4;
            NDArray images = examples(manager, batch);
            NDArray others = examples(manager, 2 * batch).get(batch + ":");
            for (int seed = 1; seed <= 3; seed++) {
                manager.getEngine().setRandomSeed(seed);
                NDArray together = augmentation().augment(images);
                manager.getEngine().setRandomSeed(seed);
                assumeTrue(
                        Arrays.equals(augmentation().augment(images).toFloatArray(), together.toFloatArray()),
                        "it does not draw the same from the same seed, so one result does not compare with another");
                for (int kept = 0; kept < batch; kept++) {
                    NDArray among = images.get(kept + ":" + (kept + 1));
                    if (kept > 0) {
                        among = others.get(":" + kept).concat(among);
                    }
                    if (kept < batch - 1) {
                        among = among.concat(others.get(kept + 1 + ":"));
                    }
                    manager.getEngine().setRandomSeed(seed);
                    Contracts.assertClose(
                            "example " + kept + " among others",
                            augmentation().augment(among).get(kept).toFloatArray(),
                            together.get(kept).toFloatArray(),
                            1e-4f);
                }
            }
        }
    }

    @Test
    default void canBeTracedAndIsThenTheSame() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray images = examples(manager, 4);
            NDArray traced = Traced.run(
                            new NDList(images),
                            (m, inputs, gradient) -> new NDList(augmentation().augment(inputs.get(0))))
                    .get(0);
            assertThat(traced.getShape()).isEqualTo(images.getShape());
            Contracts.assertFinite(traced);
            Contracts.certain(manager, () -> augmentation().augment(images))
                    .ifPresent(eager -> Contracts.assertSame(traced.toFloatArray(), eager));
        }
    }
}
