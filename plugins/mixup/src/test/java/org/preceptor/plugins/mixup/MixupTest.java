package org.preceptor.plugins.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Two classes, inputs are logits; mostly one labelled example, of the first class, and one unlabelled one. */
class MixupTest {
    private static final float THREE = (float) Math.log(3);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** The student gives 3/4 to the first class for the labelled example's view and 1/4 for the unlabelled one's. */
    private static TestStep step(NDManager of) {
        return new TestStep(of, 2, 2)
                .batch(new int[] {0, 1}, new int[] {0, -1})
                .view("student", of.create(new float[] {THREE, 0, 0, THREE}, new Shape(2, 2)))
                .view("target", of.create(new float[] {9, 9, THREE, 0}, new Shape(2, 2)));
    }

    /** The same target for every example, given half of its weight. */
    private record Given(float first) implements TargetGenerator {

        @Override
        public String name() {
            return "given";
        }

        @Override
        public Target target(TermContext context) {
            context.report("asked", context.manager().create(1f));
            NDArray ones = context.manager().ones(new Shape(context.batch().size(), 1));
            return Target.ofProbabilities(ones.mul(first).concat(ones.mul(1 - first), 1))
                    .weighted(ones.squeeze(1).mul(0.5f));
        }
    }

    private static Mixup of(TargetGenerator targets, double alpha) {
        return new Mixup(Optional.of(targets), Optional.empty(), 1, false, Schedule.constant(10), Mixture.of(alpha));
    }

    @Test
    void withoutMixingItIsTheCrossEntropyOfTheLabelAndTheWeightedOneOfTheTarget() {
        TestStep step = step(manager);
        float loss = of(new Given(0.8f), 0).loss(step).toFloatArray()[0];
        double unlabelled = 0.5 * (-0.8 * Math.log(0.25) - 0.2 * Math.log(0.75));
        assertThat((double) loss).isCloseTo(-Math.log(0.75) + 10 * unlabelled, within(1e-5));
        assertThat((double) step.reported("labelled").get(0)).isCloseTo(-Math.log(0.75), within(1e-6));
        assertThat((double) step.reported("unlabelled").get(0)).isCloseTo(unlabelled, within(1e-6));
        assertThat(step.reported("targets/asked")).as("the inner part's name").hasSize(1);
    }

    @Test
    void withoutTargetsTheyAreTheStudentsPredictionOfTheTargetView() {
        TestStep step = step(manager);
        new Mixup().configure(Options.of(Map.of("alpha", 0))).loss(step);
        assertThat((double) step.reported("unlabelled").get(0))
                .isCloseTo(-0.75 * Math.log(0.25) - 0.25 * Math.log(0.75), within(1e-6));
    }

    @Test
    void halfwayBetweenTwoExamplesTheLabelIsHalfwayBetweenTheirLabels() {
        // α so large that λ is a half: mixed with itself or with the other one
        LossTerm term = of(new Given(0.2f), 1e6);
        Set<Boolean> swapped = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            manager.getEngine().setRandomSeed(seed);
            TestStep step = new TestStep(manager, 2, 2)
                    .batch(new int[] {0, 1}, new int[] {0, -1})
                    .view("student", manager.create(new float[] {3, 0, 1, 0}, new Shape(2, 2)));
            term.loss(step);
            double labelled = step.reported("labelled").get(0);
            boolean alone = Math.abs(labelled - crossEntropy(1, 3)) < 1e-5;
            assertThat(labelled).isCloseTo(alone ? crossEntropy(1, 3) : crossEntropy(0.6, 2), within(2e-3));
            assertThat((double) step.reported("unlabelled").get(0))
                    .as("seed %d", seed)
                    .isCloseTo(0.5 * (alone ? crossEntropy(0.2, 1) : crossEntropy(0.6, 2)), within(2e-3));
            swapped.add(!alone);
        }
        assertThat(swapped).as("both orders of two examples occur").hasSize(2);
    }

    /** Of the logits (z, 0) with the probabilities (p, 1 - p). */
    private static double crossEntropy(double p, double z) {
        return p * Math.log1p(Math.exp(-z)) + (1 - p) * Math.log1p(Math.exp(z));
    }

    /** The first image is black and the second white, so that the mean of a mixed one is the other's share. */
    @Test
    void cutMixPastesARectangleAndMixesTheLabelsByItsArea() {
        LossTerm term = new Mixup(
                Optional.of(new Given(0.2f)),
                Optional.empty(),
                1,
                false,
                Schedule.constant(1),
                Mixture.of(1).configure(Options.of(Map.of("mixing", "cutmix"))));
        Set<Boolean> pasted = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            manager.getEngine().setRandomSeed(seed);
            NDArray images = manager.zeros(new Shape(1, 3, 8, 12)).concat(manager.ones(new Shape(1, 3, 8, 12)), 0);
            List<float[]> seen = new ArrayList<>();
            TestStep step = new TestStep(manager, 2, 2)
                    .batch(new int[] {0, 1}, new int[] {0, -1})
                    .view("student", images)
                    .student(x -> {
                        seen.add(x.toFloatArray());
                        NDArray mean = x.mean(new int[] {1, 2, 3}).expandDims(1);
                        return new NDList(mean.concat(mean.mul(0), 1));
                    });
            term.loss(step);
            float[] mixed = seen.get(0);
            double ofFirst = mean(mixed, 0);
            double ofSecond = mean(mixed, 288);
            for (float pixel : mixed) {
                assertThat(pixel).as("a pixel of one or of the other").isIn(0f, 1f);
            }
            assertThat(ofFirst).isLessThanOrEqualTo(0.5);
            assertThat(ofSecond).isGreaterThanOrEqualTo(0.5);
            assertThat((double) step.reported("labelled").get(0))
                    .isCloseTo(crossEntropy(1 - 0.8 * ofFirst, ofFirst), within(1e-5));
            assertThat((double) step.reported("unlabelled").get(0))
                    .isCloseTo(0.5 * crossEntropy(0.2 + 0.8 * (1 - ofSecond), ofSecond), within(1e-5));
            pasted.add(ofFirst > 0);
        }
        assertThat(pasted).as("mixed with itself or with the other").hasSize(2);
    }

    private static double mean(float[] pixels, int from) {
        double sum = 0;
        for (int i = from; i < from + 288; i++) {
            sum += pixels[i];
        }
        return sum / 288;
    }

    @Test
    void targetsAndTheirViewHaveNoGradient() {
        NDList arrays = new NDList(manager.create(new float[] {THREE, 0}, new Shape(1, 2)));
        NDArray gradient = Traced.run(arrays, (m, inputs, gradients) -> {
                    NDArray x = inputs.get(0);
                    TestStep step = new TestStep(m, 2, 2)
                            .batch(new int[] {0, 1}, new int[] {0, -1})
                            .view("student", m.zeros(new Shape(2, 2)))
                            .view("target", m.zeros(new Shape(1, 2)).concat(x, 0));
                    return new NDList(gradients.apply(
                            new Mixup()
                                    .configure(Options.of(Map.of("alpha", 0)))
                                    .loss(step),
                            x));
                })
                .get(0);
        assertThat(gradient.toFloatArray()).containsOnly(0);
    }

    @Test
    void eachDrawAndTheTargetViewLearnTheTargetOfTheOtherTerm() {
        // the first class has 3/4, 1/4 and 1/2 in the draws of the second example's view, and 9/10 in its target view
        NDArray label = manager.create(new float[] {0.8f, 0.2f}, new Shape(1, 2));
        TestStep step = new TestStep(manager, 2, 2)
                .batch(new int[] {0, 1}, new int[] {0, -1})
                .view(
                        "student",
                        manager.create(new float[] {THREE, 0, THREE, 0}, new Shape(2, 2)),
                        manager.create(new float[] {9, 9, 0, THREE}, new Shape(2, 2)),
                        manager.create(new float[] {9, 9, 5, 5}, new Shape(2, 2)))
                .view("target", manager.create(new float[] {9, 9, 2 * THREE, 0}, new Shape(2, 2)));
        step.term(
                "anchored",
                step.student().predict(step.studentView()),
                Target.ofProbabilities(label.concat(label, 0)).weighted(manager.create(new float[] {1, 0.5f})));
        LossTerm term =
                new Mixup(Optional.empty(), Optional.of("anchored"), 3, true, Schedule.constant(4), Mixture.of(0));
        float loss = term.loss(step).toFloatArray()[0];
        double unlabelled = 0;
        for (double p : new double[] {0.75, 0.25, 0.5, 0.9}) {
            unlabelled += 0.5 * (-0.8 * Math.log(p) - 0.2 * Math.log(1 - p)) / 4;
        }
        assertThat((double) step.reported("unlabelled").get(0)).isCloseTo(unlabelled, within(1e-6));
        assertThat((double) loss).isCloseTo(-Math.log(0.75) + 4 * unlabelled, within(1e-5));
    }

    @Test
    void theOptionsOfManyAugmentationsAreRead() {
        assertThat(new Mixup()
                        .configure(Options.of(
                                Map.of("targets-of", "anchored", "augmentations", 3, "target-view", true, "alpha", 2))))
                .isEqualTo(new Mixup(
                        Optional.empty(), Optional.of("anchored"), 3, true, Schedule.constant(1), Mixture.of(2)));
    }

    @Test
    void targetsOfATermBesideTargetsOfItsOwnAreRefused() {
        assertThatThrownBy(() -> new Mixup()
                        .configure(Options.of(Map.of("targets", "teacher-prediction", "targets-of", "anchored"))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'targets-of' must be absent beside 'targets', which makes others");
    }

    @Test
    void anAlphaThatFloatsCannotDrawIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mixture.of(0.01))
                .withMessage("alpha 0.01; expected 0, or 0.1 and more");
        assertThatThrownBy(() -> new Mixup().configure(Options.of(Map.of("alpha", 0.01))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("0, or a number from 0.1");
    }
}
