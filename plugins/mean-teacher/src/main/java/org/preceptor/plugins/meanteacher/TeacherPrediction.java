package org.preceptor.plugins.meanteacher;

import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = softmax(teacher(target view))}, without gradient (Tarvainen and Valpola, section 2). The teacher runs in
 * training mode, with noise of its own. Option {@code head} (0): which of the network's heads answers.
 *
 * @param head from 0, the classifying one
 */
public record TeacherPrediction(int head) implements TargetGenerator {

    public TeacherPrediction() {
        this(0);
    }

    public TeacherPrediction {
        if (head < 0) {
            throw new IllegalArgumentException("heads are numbered from 0, not " + head);
        }
    }

    @Override
    public String name() {
        return "teacher-prediction";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new TeacherPrediction(options.integer("head", head));
    }

    @Override
    public Target target(TermContext context) {
        return Target.ofLogits(
                context.teacher().predict(context.targetView()).stopGradient().logits(head));
    }
}
