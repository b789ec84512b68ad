package org.preceptor.plugins.twoheads;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised(head 0) + w(t) · MSE(softmax(head 1 of student(view)), softmax(head 0 of teacher(another
 * view))) + 0.01 · 1/C |head 0 - head 1|²}, heads of the student in the last term. The second head follows the teacher,
 * the first one the labels, and a small cost on their logits holds them together (Tarvainen and Valpola's PyTorch code,
 * {@code logit_distance_cost}). It extends the preset {@code mean-teacher} and asks the network for two heads.
 */
public final class TwoHeadedMeanTeacher implements ConsistencyMethod {

    @Override
    public String name() {
        return "two-headed-mean-teacher";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("mean-teacher")
                .term("consistency", Map.of("student-head", 1, "targets", part("teacher-prediction", "head", 0)))
                .term("heads", Map.of("loss", part("logit-distance"), "student", "student", "weight", 0.01))
                .with("network", Map.of("heads", 2))
                .settings();
        // spotless:on
    }
}
