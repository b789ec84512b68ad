package {{package}};

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q_c = p_c^(1/T) / Σ_k p_k^(1/T)}, p the teacher's prediction, without gradient: the target is surer than the
 * teacher (Berthelot et al., "MixMatch", 2019, equation 7). A softmax sharpened so is the softmax of logits divided by
 * T.
 *
 * <p>Option: {@code temperature} (0.5), T.
 *
 * @param temperature T, above 0; 1 leaves the teacher's prediction as it is
 */
public record {{type}}Target(double temperature) implements TargetGenerator {

    /** As pipelines find it, before {@link #configure} gives it its options. */
    public {{type}}Target() {
        this(0.5);
    }

    public {{type}}Target {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature must be above 0, not " + temperature);
        }
    }

    @Override
    public String name() {
        return "{{id}}-target";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new {{type}}Target(options.number("temperature", temperature, 0.01, 100));
    }

    /** Called once, while the step is traced: the arrays have shapes, but no values yet. */
    @Override
    public Target target(TermContext context) {
        NDArray logits = context.teacher().predict(context.targetView()).stopGradient().logits();
        Target target = Target.ofLogits(logits.div((float) temperature));
        context.report("target-confidence", target.probabilities().max(new int[] {1}).mean());
        return target;
    }
}
