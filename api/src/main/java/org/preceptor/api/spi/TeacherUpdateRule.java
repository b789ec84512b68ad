package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.Options;
import org.preceptor.api.TeacherContext;

/** How a teacher's weights follow the student's. */
public interface TeacherUpdateRule extends Part {

    /** This rule with the user's options. */
    default TeacherUpdateRule configure(Options options) {
        return this;
    }

    /**
     * A parameter's next value; called once a parameter, while the step is traced.
     *
     * @param teacher the teacher's value before this step
     * @param student the student's value after its own step (or before, if the pipeline says so)
     * @return of the same shape and type
     */
    NDArray update(NDArray teacher, NDArray student, TeacherContext context);
}
