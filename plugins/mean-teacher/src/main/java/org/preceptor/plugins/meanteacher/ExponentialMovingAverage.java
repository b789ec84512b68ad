package org.preceptor.plugins.meanteacher;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import java.util.OptionalDouble;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.TeacherContext;

/**
 * {@code θ' ← α θ' + (1 - α) θ} (Tarvainen and Valpola, equation 2).
 *
 * <p>Options: {@code decay}, a number or schedule (0.999; the preset steps from 0.99 to 0.999 after the ramp-up, as the
 * paper does in section 3.1); {@code warm-up} (false): at most {@code 1 - 1/(t + 1)} at the t-th step, t from 1, as in
 * the authors' PyTorch code, so that a teacher with random weights forgets them soon.
 *
 * @param decay α, from 0 to 1
 * @param warmUp whether α starts at a half
 */
public record ExponentialMovingAverage(Schedule decay, boolean warmUp) implements TeacherUpdateRule {

    public ExponentialMovingAverage() {
        this(Schedule.constant(0.999), false);
    }

    public ExponentialMovingAverage {
        Objects.requireNonNull(decay, "decay");
    }

    @Override
    public String name() {
        return "exponential-moving-average";
    }

    @Override
    public TeacherUpdateRule configure(Options options) {
        return new ExponentialMovingAverage(options.schedule("decay", decay, 0, 1), options.flag("warm-up", warmUp));
    }

    @Override
    public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
        NDArray alpha = context.scheduled(alpha());
        return teacher.mul(alpha).add(student.mul(alpha.neg().add(1)));
    }

    @Override
    public OptionalDouble kept(Moment moment) {
        return OptionalDouble.of(alpha().at(moment));
    }

    private Schedule alpha() {
        return warmUp ? new WarmUp(decay) : decay;
    }

    /** {@code min(1 - 1/(t + 1), decay)}, t the number of the step about to be taken, from 1. */
    record WarmUp(Schedule decay) implements Schedule {

        @Override
        public String name() {
            return "warm-up";
        }

        @Override
        public double at(Moment moment) {
            return Math.min(1 - 1 / (moment.step() + 2.0), decay.at(moment));
        }
    }
}
