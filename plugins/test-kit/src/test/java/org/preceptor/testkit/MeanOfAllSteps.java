package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.TeacherContext;

/**
 * The teacher's rule that the author guide shows: {@code θ' ← θ' + (θ - θ') / t}, the mean of the student's weights
 * after t steps.
 */
public record MeanOfAllSteps() implements TeacherUpdateRule {

    @Override
    public String name() {
        return "mean-of-all-steps";
    }

    @Override
    public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
        return teacher.add(student.sub(teacher).mul(context.scheduled(new Share())));
    }

    /** {@code 1 / t} for the t-th step, t from 1. */
    record Share() implements Schedule {

        @Override
        public String name() {
            return "share";
        }

        @Override
        public double at(Moment moment) {
            return 1 / (moment.step() + 1.0);
        }
    }
}
