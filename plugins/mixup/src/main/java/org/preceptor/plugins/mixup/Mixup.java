package org.preceptor.plugins.mixup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.View;

/**
 * {@code 1/|L'| Σ cross-entropy(p, student(x)) + λ(t) · 1/|U'| Σ w · cross-entropy(p, student(x))}: labelled examples
 * with their labels and unlabelled ones with their targets, all of the student's view, mixed with each other (see
 * {@link Mixture}). L' are the mixtures whose x₁ has a label and U' the others, w the weight of x₁'s target. Targets
 * have no gradient and are made by any target generator, from the view that it looks at, or are those of another term.
 * Of each unlabelled example several draws of the view may be mixed, and the target view too, all with its one target
 * (augmentation anchoring, Berthelot et al., 2020, section 3.2). Batches must be drawn in two streams; the term's
 * {@code rows} are {@code unlabelled}, or {@code all} if its targets are to see the labelled examples too.
 *
 * <p>Reports {@code labelled} and {@code unlabelled}, the two means. Options: {@code targets}, the target generator
 * (else the student's prediction of the target view), or {@code targets-of}, the term whose targets these are;
 * {@code augmentations} (1), how many draws of each unlabelled example; {@code target-view} (false), whether the target
 * view is mixed too; {@code guess-weight} (1, a number or schedule), λ(t); {@code alpha} (0.75) and {@code mixing}
 * ({@code mixup}, or {@code cutmix}, which is for images): those of the {@link Mixture}.
 *
 * @param targets of the unlabelled examples; the student's prediction where absent
 * @param targetsOf the term whose targets they are instead
 * @param augmentations how many draws of each unlabelled example, at least 1
 * @param targetView whether unlabelled examples are mixed as the target view shows them, too
 * @param guessWeight λ(t)
 * @param mixture how examples are mixed
 */
public record Mixup(
        Optional<TargetGenerator> targets,
        Optional<String> targetsOf,
        int augmentations,
        boolean targetView,
        Schedule guessWeight,
        Mixture mixture)
        implements LossTerm {

    public Mixup() {
        this(Optional.empty(), Optional.empty(), 1, false, Schedule.constant(1), Mixture.of(0.75));
    }

    public Mixup {
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(targetsOf, "targetsOf");
        Objects.requireNonNull(guessWeight, "guessWeight");
        Objects.requireNonNull(mixture, "mixture");
        if (augmentations < 1) {
            throw new IllegalArgumentException("expected at least one augmentation, not " + augmentations);
        }
    }

    @Override
    public String name() {
        return "mixup";
    }

    @Override
    public LossTerm configure(Options options) {
        if (options.has("targets") && options.has("targets-of")) {
            throw options.invalid("targets-of", "absent beside 'targets', which makes others");
        }
        return new Mixup(
                options.part(TargetGenerator.class, "targets").or(() -> targets),
                options.text("targets-of").or(() -> targetsOf),
                options.integer("augmentations", augmentations, 1, 16),
                options.flag("target-view", targetView),
                options.schedule("guess-weight", guessWeight),
                mixture.configure(options));
    }

    @Override
    public NDArray loss(TermContext context) {
        String view = context.studentView().name();
        int labelled = context.batch(Rows.LABELLED).size();
        int unlabelled = context.batch(Rows.UNLABELLED).size();
        Target target =
                targetsOf.map(context::target).orElseGet(() -> TargetGenerator.targetOf(targets, "targets", context));
        NDArray guess = last(unlabelled, target.probabilities()).stopGradient();
        NDList inputs = new NDList(context.view(view, Rows.LABELLED).input());
        NDList labels = new NDList(context.batch(Rows.LABELLED).labels());
        for (NDArray augmented : unlabelled(context.view(view, Rows.UNLABELLED), context)) {
            inputs.add(augmented);
            labels.add(guess);
        }
        NDList mixed = mixture.mixed(NDArrays.concat(inputs), NDArrays.concat(labels), context);

        NDArray costs = mixed.get(1)
                .mul(context.student()
                        .predict(mixed.get(0), Pass.TRAINING)
                        .logits()
                        .logSoftmax(-1))
                .sum(new int[] {1})
                .neg();
        NDArray ofLabelled = costs.get(new NDIndex(":" + labelled)).mean();
        NDArray others = costs.get(new NDIndex(labelled + ":"));
        NDArray ofUnlabelled = target.weight()
                .map(weight -> others.reshape(inputs.size() - 1L, unlabelled).mul(last(unlabelled, weight)))
                .orElse(others)
                .mean();
        context.report("labelled", ofLabelled);
        context.report("unlabelled", ofUnlabelled);
        return ofLabelled.add(context.scheduled(guessWeight).mul(ofUnlabelled));
    }

    /** The unlabelled examples as often as they are mixed. */
    private NDList unlabelled(View view, TermContext context) {
        NDList inputs = new NDList();
        for (int k = 0; k < augmentations; k++) {
            inputs.add(view.draw(k).input());
        }
        if (targetView) {
            inputs.add(
                    context.view(context.targetView().name(), Rows.UNLABELLED).input());
        }
        return inputs;
    }

    /** Those of the unlabelled examples, which come last, whatever rows the term is about. */
    private static NDArray last(int count, NDArray rows) {
        return rows.get(new NDIndex((rows.getShape().get(0) - count) + ":"));
    }
}
