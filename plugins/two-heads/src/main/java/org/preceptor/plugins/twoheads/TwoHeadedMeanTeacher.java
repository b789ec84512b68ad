package org.preceptor.plugins.twoheads;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised(logits) + w(t) · MSE(softmax(second of student(view)), softmax(logits of teacher(another
 * view))) + 0.01 · 1/C |logits - second|²}, outputs of the student in the last term. The output {@code second} follows
 * the teacher, {@code logits} the labels, and a small cost on their distance holds them together (Tarvainen and
 * Valpola's PyTorch code, {@code logit_distance_cost}). It extends the preset {@code mean-teacher} and asks the network
 * for a head {@code second} of as many numbers as there are classes.
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
                .term("consistency", Map.of("head", "second", "targets", part("teacher-prediction", "head", "logits")))
                .term("heads", Map.of("loss", part("logit-distance"), "student", "student", "weight", 0.01))
                .with("network", Map.of("heads", Map.of("second", "classes")))
                .settings();
        // spotless:on
    }
}
