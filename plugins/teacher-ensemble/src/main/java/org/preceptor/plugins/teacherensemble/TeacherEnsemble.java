package org.preceptor.plugins.teacherensemble;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), 1/3 Σ_k softmax(teacher_k(another view)))}: Mean
 * Teacher (Tarvainen and Valpola, 2017), whose preset this one extends, with three averages of the student's weights
 * instead of one. {@code quick} remembers about 10 steps, {@code middle} about 30, and {@code teacher} as many as Mean
 * Teacher's, which is the one that is evaluated and exported.
 */
public final class TeacherEnsemble implements ConsistencyMethod {

    @Override
    public String name() {
        return "teacher-ensemble";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("mean-teacher")
                .teacher("quick", part("exponential-moving-average", "decay", 0.9))
                .teacher("middle", part("exponential-moving-average", "decay", 0.97))
                .term("consistency", Map.of("targets", part("mean-of-teachers")))
                .settings();
        // spotless:on
    }
}
