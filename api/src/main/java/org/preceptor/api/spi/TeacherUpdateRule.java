package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.step.TeacherContext;

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

    /**
     * The share of the teacher's own value that the update at a moment keeps, from 0 to 1, of a rule that takes the
     * rest from the student: α where the update is {@code α teacher + (1 - α) student}. A run warns if the teacher
     * would still hold much of its first weights at the end, or never averages.
     *
     * @return empty if the rule is of another kind; there is no warning then
     */
    default OptionalDouble kept(Moment moment) {
        return OptionalDouble.empty();
    }

    /**
     * Whether the teacher stays what it is before the first step, such as the model of an earlier run: neither its
     * weights nor its running statistics change then, it predicts with these statistics instead of the batch's, and
     * {@link #update} is not called.
     */
    default boolean frozen() {
        return false;
    }
}
