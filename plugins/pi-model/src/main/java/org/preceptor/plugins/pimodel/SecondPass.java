package org.preceptor.plugins.pimodel;

import java.util.Objects;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = softmax(student(target view))}: the student's own prediction, from another augmentation and other noise
 * (Laine and Aila, section 2.1).
 *
 * <p>Options: {@code gradient} ({@code both}): whether the gradient flows through both passes, as in the authors' code,
 * or {@code one}, the student's alone, as in most later toolkits; {@code head} ({@code logits}), which of the network's
 * outputs answers.
 *
 * @param gradient through which passes the gradient flows
 * @param head the output whose softmax is the target
 */
public record SecondPass(Gradient gradient, String head) implements TargetGenerator {

    /** Through which of the two passes the gradient flows. */
    public enum Gradient {
        /** Both. */
        BOTH,
        /** That of the student's view. */
        ONE
    }

    public SecondPass() {
        this(Gradient.BOTH, Network.LOGITS);
    }

    public SecondPass {
        Objects.requireNonNull(gradient, "gradient");
        Objects.requireNonNull(head, "head");
    }

    @Override
    public String name() {
        return "second-pass";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new SecondPass(options.choice("gradient", gradient), options.text("head", head));
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    @Override
    public Target target(TermContext context) {
        Prediction second = context.student().predict(context.targetView());
        return Target.of((gradient == Gradient.BOTH ? second : second.stopGradient()).head(head));
    }
}
