package org.preceptor.plugins.uda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.TermContext;

/**
 * Training signal annealing: the mean of {@code -log p_y} over the labelled examples whose {@code p_y ≤ η(t)}, p the
 * student's softmax and y the label; 0 if there are none (Xie et al., 2020, training signal annealing). It replaces the
 * supervised term, whose weight is then 0. With C classes and t from 0 to 1 over the run
 *
 * <pre>
 * η(t) = 1/C + α(t) · (1 - 1/C),   α(t) = t,  1 - exp(-5 t)  or  exp(5 (t - 1))
 * </pre>
 *
 * so that labels known too well too soon are not learnt by heart. Reports {@code trained}, the share of labelled
 * examples that count. Option {@code signal} ({@code linear}, {@code logarithmic} or {@code exponential}): α; the last
 * releases labels late, for few of them.
 *
 * @param signal how fast labels are released
 */
public record AnnealedCrossEntropy(Signal signal) implements LossTerm {

    /** α(t). */
    public enum Signal {
        LINEAR {
            @Override
            double at(double t) {
                return t;
            }
        },
        LOGARITHMIC {
            @Override
            double at(double t) {
                return 1 - Math.exp(-5 * t);
            }
        },
        EXPONENTIAL {
            @Override
            double at(double t) {
                return Math.exp(5 * (t - 1));
            }
        };

        /** @param t how much of the run is over, from 0 to 1 */
        abstract double at(double t);
    }

    public AnnealedCrossEntropy() {
        this(Signal.LINEAR);
    }

    public AnnealedCrossEntropy {
        Objects.requireNonNull(signal, "signal");
    }

    @Override
    public String name() {
        return "annealed-cross-entropy";
    }

    @Override
    public LossTerm configure(Options options) {
        return new AnnealedCrossEntropy(options.choice("signal", signal));
    }

    @Override
    public NDArray loss(TermContext context) {
        Batch batch = context.batch();
        NDArray logP = batch.labels()
                .mul(context.studentPrediction().logits().logSoftmax(-1))
                .sum(new int[] {1});
        NDArray threshold = context.scheduled(new Threshold(signal, context.classes()));
        NDArray hard = logP.stopGradient()
                .exp()
                .lte(threshold)
                .toType(DataType.FLOAT32, false)
                .mul(batch.labelled());
        Replicas replicas = context.replicas();
        NDArray trained = replicas.sum(hard.sum());
        NDArray labelled = replicas.sum(batch.labelled().sum());
        context.report("trained", trained.div(labelled.maximum(1f)));
        return replicas.sum(logP.mul(hard).sum()).neg().div(trained.maximum(1f));
    }

    /** η(t). */
    record Threshold(Signal signal, int classes) implements Schedule {

        @Override
        public String name() {
            return "training-signal";
        }

        @Override
        public double at(Moment moment) {
            double start = 1.0 / classes;
            return start + signal.at(Math.min(1, (double) moment.step() / moment.totalSteps())) * (1 - start);
        }
    }
}
