package org.preceptor.api.step;

/** What a rule that updates a teacher's weights can ask for. */
public interface TeacherContext extends StepContext {

    /** The teacher's name. */
    String teacher();

    /** The name of the parameter being updated, as the network calls it. */
    String parameter();
}
