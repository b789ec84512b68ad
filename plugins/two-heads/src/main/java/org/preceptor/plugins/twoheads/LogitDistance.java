package org.preceptor.plugins.twoheads;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean 1/C Σ_c (z_c - u_c)²}, over the examples, z and u the logits of two heads of the student for the same
 * view. The gradient flows through both (Tarvainen and Valpola's PyTorch code, {@code symmetric_mse_loss}).
 *
 * <p>Options: {@code first} (0) and {@code second} (1), which heads.
 *
 * @param first a head, from 0
 * @param second another head, from 0
 */
public record LogitDistance(int first, int second) implements LossTerm {

    public LogitDistance() {
        this(0, 1);
    }

    public LogitDistance {
        if (first < 0 || second < 0 || first == second) {
            throw new IllegalArgumentException(
                    "two heads are two different numbers from 0, not " + first + " and " + second);
        }
    }

    @Override
    public String name() {
        return "logit-distance";
    }

    @Override
    public LossTerm configure(Options options) {
        int one = options.integer("first", first);
        int other = options.integer("second", second);
        if (one == other) {
            throw options.invalid("second", "another head than 'first', which is " + one);
        }
        return new LogitDistance(one, other);
    }

    @Override
    public NDArray loss(TermContext context) {
        Prediction prediction = context.studentPrediction();
        return prediction.logits(first).sub(prediction.logits(second)).square().mean();
    }
}
