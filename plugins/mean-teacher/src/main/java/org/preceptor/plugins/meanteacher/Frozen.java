package org.preceptor.plugins.meanteacher;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.TeacherContext;

/** {@code θ' ← θ'}: a teacher that never changes, such as the model of an earlier run. */
public record Frozen() implements TeacherUpdateRule {

    @Override
    public String name() {
        return "frozen";
    }

    @Override
    public boolean frozen() {
        return true;
    }

    @Override
    public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
        return teacher;
    }
}
