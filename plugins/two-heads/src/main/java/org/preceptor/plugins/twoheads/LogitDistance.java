package org.preceptor.plugins.twoheads;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean 1/C Σ_c (z_c - u_c)²}, over the examples, z and u the logits of two of the student's outputs for the same
 * view. The gradient flows through both (Tarvainen and Valpola's PyTorch code, {@code symmetric_mse_loss}).
 *
 * <p>Options: {@code first} ({@code logits}) and {@code second} ({@code second}), the names of the outputs.
 *
 * @param first an output
 * @param second another output, of the same shape
 */
public record LogitDistance(String first, String second) implements LossTerm {

    public LogitDistance() {
        this(Network.LOGITS, "second");
    }

    public LogitDistance {
        if (first.equals(second)) {
            throw new IllegalArgumentException("expected two different outputs, found '" + first + "' twice");
        }
    }

    @Override
    public String name() {
        return "logit-distance";
    }

    @Override
    public LossTerm configure(Options options) {
        String one = options.text("first", first);
        String other = options.text("second", second);
        if (one.equals(other)) {
            throw options.invalid("second", "another output than 'first', which is " + one);
        }
        return new LogitDistance(one, other);
    }

    @Override
    public NDArray loss(TermContext context) {
        Prediction prediction = context.studentPrediction();
        NDArray one = prediction.output(first);
        NDArray other = prediction.output(second);
        if (!one.getShape().equals(other.getShape())) {
            throw new PreceptorException("logit-distance: the outputs '" + first + "' " + one.getShape() + " and '"
                    + second + "' " + other.getShape() + " must have the same shape; name two heads of one width");
        }
        return one.sub(other).square().mean();
    }
}
