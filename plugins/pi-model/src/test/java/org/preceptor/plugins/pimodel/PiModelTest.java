package org.preceptor.plugins.pimodel;

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
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;

class PiModelTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private NDArray array(float... values) {
        return manager.create(values, new Shape(2, 3));
    }

    @Test
    void theTargetIsTheStudentsSoftmaxOfTheOtherView() {
        float two = (float) Math.log(2);
        TestStep step = new TestStep(manager, 2, 3)
                .view("student", array(9, 9, 9, 9, 9, 9))
                .view("target", array(two, 0, 0, 0, 0, two).div(3))
                .student(x -> new NDList(x.mul(3)));
        Target target = new SecondPass().target(step);
        assertThat(target.probabilities().toFloatArray())
                .containsExactly(new float[] {0.5f, 0.25f, 0.25f, 0.25f, 0.25f, 0.5f}, within(1e-6f));
        assertThat(target.weight()).isEmpty();
    }

    @Test
    void gradientThroughBothPassesIsTheDefaultAndOneTheOption() {
        assertThat(new SecondPass().configure(Options.none()))
                .isEqualTo(new SecondPass(SecondPass.Gradient.BOTH, "logits"));
        assertThat(new SecondPass().configure(Options.of(Map.of("gradient", "one"))))
                .isEqualTo(new SecondPass(SecondPass.Gradient.ONE, "logits"));
        assertThatThrownBy(() -> new SecondPass().configure(Options.of(Map.of("gradient", "none"))))
                .hasMessageContaining("one of both, one");
    }

    @Test
    void thePresetSharesTheFlipAndScalesTheWeightByTheShareOfLabels() {
        Setting preset = new PiModel().preset();
        Setting student = preset.mapping().get("views").mapping().get("student");
        assertThat(student.mapping().get("augment").list().get(0).plain())
                .isEqualTo(Map.of("name", "horizontal-flip", "shared", true));
        Map<String, Setting> term =
                preset.mapping().get("terms").mapping().get("consistency").mapping();
        assertThat(term.get("scale-by-labels").plain()).isEqualTo(true);
        assertThat(term.get("weight").plain())
                .isEqualTo(
                        Map.of("name", "sigmoid-ramp-up", "maximum", 100L, "length", "80 epochs", "skip-first", true));
    }
}
