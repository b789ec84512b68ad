package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;

/** The contract brings tests of its own: shapes, rows that sum to one, and so on. These say what is special here. */
class {{type}}TargetTest implements TargetContract {

    @Override
    public TargetGenerator targets() {
        return new {{type}}Target();
    }

    @Test
    void theTeachersPredictionIsSharpened() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // softmax(0, log 3) = 1/4, 3/4; squared and made to sum to one: 1/10, 9/10
            TestStep step = new TestStep(manager, 1, 2)
                    .view("target", manager.create(new float[][] {{0, (float) Math.log(3)}}))
                    .teacher("teacher", NDList::new);

            Target target = new {{type}}Target(0.5).target(step);

            assertThat(target.probabilities().toFloatArray()).containsExactly(new float[] {0.1f, 0.9f}, within(1e-6f));
            assertThat(step.reported("target-confidence").get(0)).isCloseTo(0.9f, within(1e-6f));
        }
    }

    @Test
    void theTemperatureIsAnOption() {
        assertThat(targets().configure(Options.of(Map.of("temperature", 2)))).isEqualTo(new {{type}}Target(2));
        assertThatThrownBy(() -> targets().configure(Options.of(Map.of("temperature", 0))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'temperature' must be a number from 0.01");
    }
}
