package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.part.PartBinder;

/** What terms share, and what is refused of state and targets while the step is put together. */
class SharedStateTest {
    private static final int POINTS = TinyProblem.POINTS.length;

    /** A target generator that is a function. */
    record Targets(String name, Function<TermContext, Target> function) implements TargetGenerator {
        @Override
        public Target target(TermContext context) {
            return function.apply(context);
        }
    }

    @TempDir
    Path folder;

    private TinyProblem.Outcome train(Function<TermContext, Target> first, Function<TermContext, Target> second) {
        try (Preceptor preceptor = TinyProblem.preceptor(binder -> {
            PartBinder parts = PartBinder.of(binder);
            parts.bind(TargetGenerator.class, "first").toInstance(new Targets("first", first));
            parts.bind(TargetGenerator.class, "second").toInstance(new Targets("second", second));
        })) {
            return TinyProblem.train(
                    preceptor,
                    TinyProblem.settings(
                            "supervised",
                            0.1,
                            3,
                            Map.of(
                                    "terms",
                                    Map.of(
                                            "a", Map.of("targets", "first", "cost", "mean-squared-error"),
                                            "b", Map.of("targets", "second", "cost", "mean-squared-error")))),
                    folder.resolve("run" + System.nanoTime()));
        }
    }

    private static Target uniform(TermContext context) {
        return Target.ofProbabilities(context.manager().full(new Shape(POINTS, 3), 1 / 3f));
    }

    private static double metric(TinyProblem.Outcome outcome, int step, String name) {
        return outcome.steps().get(step).metrics().get(name);
    }

    @Test
    void whicheverTermAsksThePipelinesStateIsTheSameAndATermsIsItsOwn() {
        Function<TermContext, Target> counting = context -> {
            State shared = context.shared().state("count", new Shape(), 10);
            State own = context.state("count", new Shape(), 0);
            shared.set(shared.get().add(1));
            own.set(own.get().add(1));
            context.report("shared", shared.get());
            context.report("own", own.get());
            return uniform(context);
        };
        TinyProblem.Outcome outcome = train(counting, counting);
        for (int step = 0; step < 3; step++) {
            assertThat(metric(outcome, step, "term/a/shared")).isEqualTo(11 + 2 * step);
            assertThat(metric(outcome, step, "term/b/shared")).isEqualTo(12 + 2 * step);
            assertThat(metric(outcome, step, "term/b/own")).isEqualTo(1 + step);
        }
    }

    @Test
    void stateBeginsWithGivenAndWithRandomNumbersThatTheNameTells() {
        Function<TermContext, Target> asking = context -> {
            State given = context.state("given", new Shape(2), Initial.of(3, 4));
            State random = context.shared().state("random", new Shape(1000), Initial.normal(5, 2));
            context.report("given", given.get().get("1"));
            context.report("mean", random.get().mean());
            context.report("deviation", random.get().sub(5).square().mean().sqrt());
            return uniform(context);
        };
        TinyProblem.Outcome outcome = train(asking, asking);
        assertThat(metric(outcome, 2, "term/a/given")).isEqualTo(4);
        assertThat(metric(outcome, 0, "term/a/mean"))
                .isCloseTo(5, within(0.3))
                .isEqualTo(metric(outcome, 2, "term/b/mean"));
        assertThat(metric(outcome, 0, "term/a/deviation")).isCloseTo(2, within(0.2));
    }

    @Test
    void aTermFindsAnothersTargetAndPredictionWhichAreMadeOnce() {
        TinyProblem.Outcome outcome = train(
                context -> {
                    State made = context.state("made", new Shape(), 0);
                    made.set(made.get().add(1));
                    context.report("made", made.get());
                    return Target.ofLogits(context.prediction("b").logits().stopGradient());
                },
                context -> {
                    NDArray difference = context.target("a")
                            .probabilities()
                            .sub(context.prediction("a").probabilities())
                            .abs()
                            .sum();
                    context.report("difference", difference);
                    return context.target("a");
                });
        assertThat(metric(outcome, 2, "term/a/made")).isEqualTo(3);
        assertThat(metric(outcome, 2, "term/b/difference")).isEqualTo(0);
        assertThat(metric(outcome, 2, "term/b")).isEqualTo(metric(outcome, 2, "term/a"));
    }

    private void assertRefused(Function<TermContext, Target> first, String problem) {
        assertThatThrownBy(() -> train(first, SharedStateTest::uniform))
                .isInstanceOfAny(PreceptorException.class, TrainingFailure.class)
                .hasMessageContaining(problem);
    }

    @Test
    void targetsInACircleUnknownTermsAndTermsWithoutTargetsAreRefused() {
        assertThatThrownBy(() -> train(context -> context.target("b"), context -> context.target("a")))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the targets of the terms a, b are made of one another in a circle");
        assertRefused(context -> context.target("c"), "unknown term 'c'; did you mean 'a'? known: a, b");
        assertRefused(context -> context.target("a"), "are made of one another in a circle");
    }

    @Test
    void aTargetOfAnotherShapeOrTypeIsRefusedWithThePartsName() {
        String part = "target generator 'first' failed while the step was put together: ";
        assertRefused(
                context -> uniform(context).weighted(context.manager().ones(new Shape(POINTS, 1))),
                part + "IllegalArgumentException: a target's weight must be (6) float32; found (6, 1) float32");
        assertRefused(
                context -> uniform(context).weighted(context.manager().ones(new Shape())),
                "a target's weight must be (6) float32; found () float32");
        assertRefused(
                context -> Target.ofProbabilities(context.manager().full(new Shape(1, 3), 1 / 3f)),
                part + "expected 'probabilities' to have a row for each of the 6 examples, found the shape (1, 3)");
        assertRefused(
                context ->
                        Target.ofProbabilities(uniform(context).probabilities().toType(DataType.FLOAT64, false)),
                "a target's probabilities must be (6, 3) float32; found (6, 3) float64");
        assertRefused(
                context -> Target.ofProbabilities(context.manager().full(new Shape(POINTS, 2), 0.5f)),
                "term 'a': target generator 'first' made targets of the shape (6, 2); the student's output 'logits'"
                        + " has the shape (6, 3)");
    }

    @Test
    void aNameAskedForAsSomethingElseAndAValueThatDoesNotFitAreRefused() {
        assertRefused(
                context -> {
                    context.state("a", new Shape(2), 0);
                    context.state("a", new Shape(3), 7);
                    return uniform(context);
                },
                "'a' of term/a is a state (2) that begins with Constant[value=0.0]; it was asked for again as a state"
                        + " (3) that begins with Constant[value=7.0]");
        assertRefused(
                context -> {
                    context.state("a", new Shape(POINTS, 2), 0);
                    context.memory("a", 2, 0);
                    return uniform(context);
                },
                "it was asked for again as a memory");
        assertRefused(
                context -> {
                    State mean = context.state("mean", new Shape(), 0);
                    mean.set(uniform(context).probabilities().mean().toType(DataType.FLOAT64, false));
                    return uniform(context);
                },
                "state 'mean' of term/a can be set to () float32; found () float64");
        assertRefused(
                context -> {
                    context.memory("seen", 2, 0)
                            .set(context.batch().indices(), context.manager().ones(new Shape(POINTS, 3)));
                    return uniform(context);
                },
                "memory 'seen' of term/a can be set to (6, 2) float32; found (6, 3) float32");
        assertRefused(
                context -> {
                    context.report("confidence", context.manager().ones(new Shape(POINTS)));
                    return uniform(context);
                },
                "'term/a/confidence' is reported with the shape (6); report one number, such as its mean");
    }
}
