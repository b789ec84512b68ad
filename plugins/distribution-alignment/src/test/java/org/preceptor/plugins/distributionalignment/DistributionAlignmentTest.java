package org.preceptor.plugins.distributionalignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Four examples, two classes; a prediction is given by the probability of the first class. */
class DistributionAlignmentTest implements TargetContract {
    private static final Offset<Float> EXACT = within(1e-5f);

    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 4, 2).student(NDList::new);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public TargetGenerator targets() {
        return new DistributionAlignment();
    }

    private Target step(TargetGenerator targets, int[] labels, double... first) {
        float[] logits = new float[2 * first.length];
        int[] indices = new int[first.length];
        for (int i = 0; i < first.length; i++) {
            logits[2 * i] = (float) Math.log(first[i]);
            logits[2 * i + 1] = (float) Math.log(1 - first[i]);
            indices[i] = i;
        }
        step.next().batch(indices, labels).view("student", manager.create(logits, new Shape(first.length, 2)));
        return targets.target(step);
    }

    private NDArray reported(String name) {
        float[] values = new float[step.reported(name).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = step.reported(name).get(i);
        }
        return manager.create(values);
    }

    private static float[] firstClass(Target target) {
        return target.probabilities().get(":, 0").toFloatArray();
    }

    @Test
    void targetsAreMultipliedByWhatIsWantedOverWhatIsFound() {
        TargetGenerator targets = new DistributionAlignment().configure(Options.of(Map.of("batches", 2)));
        // wanted (3/4, 1/4), found (1/2, 1/2): 0.5 · 1.5 to 0.5 · 0.5, 0.2 · 1.5 to 0.8 · 0.5
        assertThat(firstClass(step(targets, new int[] {0, 0, 0, 1}, 0.5, 0.5, 0.2, 0.8)))
                .containsExactly(new float[] {0.75f, 0.75f, 0.3f / 0.7f, 1.2f / 1.3f}, EXACT);
        // labels seen 3 to 3; found (1/2, 1/2) and the first step's (1/2, 1/2)
        assertThat(firstClass(step(targets, new int[] {1, 1}, 0.9, 0.9)))
                .containsExactly(new float[] {0.9f, 0.9f}, EXACT);
        // found the mean of 0.5 and 0.9: 0.7
        float odds = (0.6f / 0.7f) / (0.4f / 0.3f);
        assertThat(firstClass(step(targets, new int[] {-1}, 0.6)))
                .containsExactly(new float[] {odds / (1 + odds)}, EXACT);
        // the first step has left the window: found the mean of 0.9 and 0.6
        odds = (0.5f / 0.75f) / (0.5f / 0.25f);
        assertThat(firstClass(step(targets, new int[] {-1}, 0.5)))
                .containsExactly(new float[] {odds / (1 + odds)}, EXACT);
        assertThat(manager.create(new float[] {0.25f, 0, 0.2f, 0.25f})
                        .sub(reported("misalignment"))
                        .abs()
                        .max()
                        .toFloatArray()[0])
                .isLessThan(1e-5f);
    }

    @Test
    void thePriorMayBeUniformWhateverTheLabels() {
        TargetGenerator targets =
                new DistributionAlignment().configure(Options.of(Map.of("prior", "uniform", "batches", 1)));
        assertThat(firstClass(step(targets, new int[] {0, 0}, 0.8, 0.8)))
                .containsExactly(new float[] {0.8f, 0.8f}, EXACT);
        assertThat(firstClass(step(targets, new int[] {0, 0}, 0.8, 0.5)))
                .containsExactly(new float[] {0.5f, 0.2f}, EXACT);
    }

    @Test
    void anotherGeneratorsTargetsAreAlignedAndKeepTheirWeights() {
        TargetGenerator third = new TargetGenerator() {
            @Override
            public String name() {
                return "third";
            }

            @Override
            public Target target(TermContext context) {
                return Target.ofProbabilities(manager.create(new float[] {0.25f, 0.75f}, new Shape(1, 2)))
                        .weighted(manager.create(new float[] {0.3f}));
            }
        };
        Target target = step(
                new DistributionAlignment(Optional.of(third), DistributionAlignment.Prior.LABELLED, 8),
                new int[] {0, 0, 0, 1},
                0.9,
                0.9,
                0.9,
                0.9);
        assertThat(firstClass(target)).containsExactly(new float[] {0.5f}, EXACT);
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(0.3f);
    }

    @Test
    void anAlignmentWithinAnAlignmentKeepsStateOfItsOwn() {
        TargetGenerator inner = new DistributionAlignment(Optional.empty(), DistributionAlignment.Prior.UNIFORM, 1);
        TargetGenerator outer = new DistributionAlignment(Optional.of(inner), DistributionAlignment.Prior.UNIFORM, 1);
        step(outer, new int[] {-1}, 0.8);
        // the inner one has found 0.8 and makes 0.5 of it; the outer one has found 0.8 too, and makes 0.2 of that
        assertThat(firstClass(step(outer, new int[] {-1}, 0.8))).containsExactly(new float[] {0.2f}, EXACT);
        // now the inner one has found 0.8 again, the outer one 0.5
        assertThat(firstClass(step(outer, new int[] {-1}, 0.8))).containsExactly(new float[] {0.5f}, EXACT);
    }

    @Test
    void noGradientFlowsIntoTheStudentsPrediction() {
        NDList gradient = Traced.run(new NDList(manager.ones(new Shape(2, 2))), (traced, given, differentiate) -> {
            TestStep traceable =
                    new TestStep(traced, 2, 2).view("student", given.get(0)).student(NDList::new);
            return new NDList(differentiate.apply(
                    new DistributionAlignment()
                            .target(traceable)
                            .probabilities()
                            .square()
                            .sum(),
                    given.get(0)));
        });
        assertThat(gradient.get(0).toFloatArray()).containsOnly(0);
    }
}
