package org.preceptor.plugins.mixup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean cross-entropy(p, student(x))}: the supervised loss of labelled examples that are mixed with each other
 * (Zhang et al., 2018, section 2; see {@link Mixture}). It takes the place of the supervised term, whose weight is then
 * 0. Batches must be drawn in two streams; the loss is about their labelled examples whatever the term's {@code rows}.
 *
 * <p>Options: {@code alpha} (1) and {@code mixing} ({@code mixup}, or {@code cutmix}, which is for images): those of
 * the {@link Mixture}.
 *
 * @param mixture how examples are mixed
 */
public record LabelledMixup(Mixture mixture) implements LossTerm {

    public LabelledMixup() {
        this(Mixture.of(1));
    }

    public LabelledMixup {
        Objects.requireNonNull(mixture, "mixture");
    }

    @Override
    public String name() {
        return "labelled-mixup";
    }

    @Override
    public LossTerm configure(Options options) {
        return new LabelledMixup(mixture.configure(options));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDList mixed = mixture.mixed(
                context.view(context.studentView().name(), Rows.LABELLED).input(),
                context.batch(Rows.LABELLED).labels(),
                context);
        return mixed.get(1)
                .mul(context.student()
                        .predict(mixed.get(0), Pass.TRAINING)
                        .logits()
                        .logSoftmax(-1))
                .sum(new int[] {1})
                .neg()
                .mean();
    }
}
