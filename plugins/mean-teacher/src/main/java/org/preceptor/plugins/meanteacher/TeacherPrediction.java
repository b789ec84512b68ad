package org.preceptor.plugins.meanteacher;

import java.util.Objects;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = softmax(teacher(target view))}, without gradient (Tarvainen and Valpola, section 2). The teacher runs in
 * training mode, with noise of its own. Option {@code head} ({@code logits}): which of the network's outputs answers.
 *
 * @param head the output whose softmax is the target
 */
public record TeacherPrediction(String head) implements TargetGenerator {

    public TeacherPrediction() {
        this(Network.LOGITS);
    }

    public TeacherPrediction {
        Objects.requireNonNull(head, "head");
    }

    @Override
    public String name() {
        return "teacher-prediction";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new TeacherPrediction(options.text("head", head));
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    @Override
    public Target target(TermContext context) {
        return Target.of(
                context.teacher().predict(context.targetView()).stopGradient().head(head));
    }
}
