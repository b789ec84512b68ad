package org.preceptor.plugins.twoheads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Two examples, two classes; heads x, 3 x and 0. */
class LogitDistanceTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 2, 2)
            .view("student", manager.create(new float[] {1, -1, 0.5f, 2}, new Shape(2, 2)))
            .outputs("logits", "second", "third", "wide")
            .student(x -> new NDList(x, x.mul(3), x.mul(0), x.repeat(1, 2)));

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void theDistanceIsTheMeanSquaredDifferenceOfTheHeadsLogits() {
        // differences 2 (1, -1, 0.5, 2): squares 4, 4, 1, 16
        assertThat(new LogitDistance().loss(step).toFloatArray()[0]).isCloseTo(25 / 4f, within(1e-6f));
        assertThat(new LogitDistance()
                        .configure(Options.of(Map.of("second", "third")))
                        .loss(step)
                        .toFloatArray()[0])
                .isCloseTo(6.25f / 4, within(1e-6f));
    }

    @Test
    void bothHeadsGetAGradientOfOppositeSign() {
        NDList given = new NDList(manager.create(new float[] {2}), manager.create(new float[] {5}));
        NDList gradients = Traced.run(given, (traced, arrays, differentiate) -> {
            TestStep traceable = new TestStep(traced, 1, 2)
                    .view("student", traced.ones(new Shape(1, 2)))
                    .outputs("logits", "second")
                    .student(x -> new NDList(x.mul(arrays.get(0)), x.mul(arrays.get(1))));
            NDArray loss = new LogitDistance().loss(traceable);
            return new NDList(differentiate.apply(loss, arrays.get(0)), differentiate.apply(loss, arrays.get(1)));
        });
        assertThat(gradients.get(0).toFloatArray()[0]).isCloseTo(-6, within(1e-6f));
        assertThat(gradients.get(1).toFloatArray()[0]).isCloseTo(6, within(1e-6f));
    }

    @Test
    void aMissingHeadTheSameHeadTwiceAndOneOfAnotherWidthAreRefused() {
        assertThatThrownBy(() -> new LogitDistance("logits", "fourth").loss(step))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the network has no output 'fourth'");
        assertThatThrownBy(() -> new LogitDistance("logits", "wide").loss(step))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the outputs 'logits' (2, 2) and 'wide' (2, 4) must have the same shape");
        assertThatThrownBy(() -> new LogitDistance().configure(Options.of(Map.of("second", "logits"))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(
                        "'second' must be another output than 'first', which is logits; found the text 'logits'");
    }
}
