package org.preceptor.plugins.fastswa;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import java.util.OptionalDouble;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.TeacherContext;

/**
 * {@code θ' ← θ' + (θ - θ') / n} at the n-th point, from 1, and nothing in between: the mean of the student's weights
 * at all points (Athiwaratkun et al., 2019, section 4). The first point is the step that ends {@code start}, the others
 * follow at intervals of {@code every}. With an interval shorter than a cycle of the learning rate that is fast-SWA,
 * with a cycle SWA. Before the first point the teacher is the student.
 *
 * <p>Options: {@code start} (75 %) and {@code every} (1 epochs), lengths of training.
 *
 * @param start how much of training is over at the first point
 * @param every how far apart points are
 */
public record StochasticWeightAverage(Span start, Span every) implements TeacherUpdateRule {

    public StochasticWeightAverage() {
        this(Span.percent(75), Span.epochs(1));
    }

    public StochasticWeightAverage {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(every, "every");
    }

    @Override
    public String name() {
        return "stochastic-weight-average";
    }

    @Override
    public TeacherUpdateRule configure(Options options) {
        return new StochasticWeightAverage(options.span("start", start), options.span("every", every));
    }

    @Override
    public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
        return teacher.add(student.sub(teacher).mul(context.scheduled(new Share(start, every))));
    }

    @Override
    public OptionalDouble kept(Moment moment) {
        return OptionalDouble.of(1 - new Share(start, every).at(moment));
    }

    /** 1/n at the n-th point, 1 before the first and 0 between two. */
    record Share(Span start, Span every) implements Schedule {

        @Override
        public String name() {
            return "share";
        }

        @Override
        public double at(Moment moment) {
            long taken = moment.step() + 1;
            long first = Math.max(1, Math.round(start.inSteps(moment)));
            long interval = Math.max(1, Math.round(every.inSteps(moment)));
            if (taken <= first) {
                return 1;
            }
            return (taken - first) % interval == 0 ? 1.0 / ((taken - first) / interval + 1) : 0;
        }
    }
}
