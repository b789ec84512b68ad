package org.preceptor.core.step;

import org.preceptor.api.step.TeacherContext;

/** What a teacher's update rule may ask of a traced step. */
final class TracedTeacherContext extends TracedContext implements TeacherContext {
    private final String teacher;
    private final String parameter;

    TracedTeacherContext(TracedStep step, String teacher, String parameter) {
        super(step, "teacher/" + teacher + "/" + parameter, step.updateDue());
        this.teacher = teacher;
        this.parameter = parameter;
    }

    @Override
    public String teacher() {
        return teacher;
    }

    @Override
    public String parameter() {
        return parameter;
    }
}
