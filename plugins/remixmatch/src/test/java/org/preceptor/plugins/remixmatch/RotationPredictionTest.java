package org.preceptor.plugins.remixmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.testkit.TestStep;

/** Images of two by two pixels, 1 2 above 3 4, whose turned forms are written out here. */
class RotationPredictionTest {
    private static final int IMAGES = 64;

    /** By quarter turns, anticlockwise. */
    private static final List<List<Float>> TURNED =
            List.of(List.of(1f, 2f, 3f, 4f), List.of(2f, 4f, 1f, 3f), List.of(4f, 3f, 2f, 1f), List.of(3f, 1f, 4f, 2f));

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private TestStep step(NDArray images) {
        return new TestStep(manager, (int) images.getShape().get(0), 2).view("student", images);
    }

    private NDArray images() {
        return manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2)).repeat(0, IMAGES);
    }

    @Test
    void theHeadLearnsHowFarEachImageWasTurned() {
        manager.getEngine().setRandomSeed(3);
        List<Integer> seen = new ArrayList<>();
        float[] head = {0.1f, 0.7f, -0.4f, 1.5f};
        TestStep step = step(images()).outputs("logits", "rotation").student(x -> {
            float[] pixels = x.toFloatArray();
            for (int i = 0; i < IMAGES; i++) {
                seen.add(TURNED.indexOf(
                        List.of(pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2], pixels[4 * i + 3])));
            }
            NDArray rotation = manager.create(head, new Shape(1, 4)).repeat(0, IMAGES);
            return new NDList(manager.zeros(new Shape(IMAGES, 2)), rotation);
        });
        double loss = new RotationPrediction().loss(step).toFloatArray()[0];

        Map<Integer, Integer> counts = new HashMap<>();
        seen.forEach(turns -> counts.merge(turns, 1, Integer::sum));
        assertThat(counts.keySet()).as("every turn occurs, and nothing else").containsExactlyInAnyOrder(0, 1, 2, 3);
        double sum = 0;
        for (float z : head) {
            sum += Math.exp(z);
        }
        double expected = 0;
        for (int turns : seen) {
            expected += (Math.log(sum) - head[turns]) / IMAGES;
        }
        assertThat(loss).isCloseTo(expected, within(1e-5));
        assertThat(step.reported("accuracy")).containsExactly(counts.get(3) / (float) IMAGES);
    }

    @Test
    void whatCannotBeTurnedAndAHeadOfAnotherWidthAreRefused() {
        assertThatThrownBy(() -> new RotationPrediction().loss(step(manager.zeros(new Shape(2, 1, 2, 3)))))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("only square images can be turned")
                .hasMessageContaining("(2, 1, 2, 3)");
        assertThatThrownBy(() -> new RotationPrediction().loss(step(manager.zeros(new Shape(2, 5)))))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("only square images can be turned");
        TestStep wide = step(images())
                .outputs("logits", "rotation")
                .student(x -> new NDList(manager.zeros(new Shape(IMAGES, 2)), manager.zeros(new Shape(IMAGES, 5))));
        assertThatThrownBy(() -> new RotationPrediction().loss(wide))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the output 'rotation' must be (64, 4)")
                .hasMessageContaining("heads: {rotation: 4}");
        TestStep without = step(images()).student(x -> new NDList(x.reshape(IMAGES, 4)));
        assertThatThrownBy(() -> new RotationPrediction().loss(without))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the network has no output 'rotation'");
    }
}
