package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;

/**
 * What every target generator promises. A test class implements this interface and names its generator. Its step has a
 * view {@code student}, another {@code target}, and one teacher.
 */
public interface TargetContract extends PartContract {

    /** The generator under test. */
    TargetGenerator targets();

    @Override
    default TargetGenerator part() {
        return targets();
    }

    /** Whether the gradient flows through the target into the student's weights; most targets stop it. */
    default boolean letsTheGradientThrough() {
        return false;
    }

    /** Whether its targets do not depend on how many replicas there are, each of which sees its share of the batch. */
    default boolean isTheSameWithSeveralReplicas() {
        return true;
    }

    /** The shape of one example. */
    default Shape example() {
        return new Shape(5);
    }

    /** Adds to the step what else the generator needs: another view or teacher, labels, a later moment. */
    default TestStep prepared(TestStep step) {
        return step;
    }

    /** The target of the second step: what is remembered from the first counts. */
    private Target target(TestStep step) {
        targets().target(prepared(step));
        return targets().target(prepared(step.next()));
    }

    /** The probabilities, and the weight if there is one. */
    private static NDArray numbers(Target target) {
        NDArray probabilities = target.probabilities().flatten();
        return target.weight()
                .map(weight -> probabilities.concat(weight.flatten()))
                .orElse(probabilities);
    }

    private Target target(NDManager manager, int batch, int classes) {
        LinearProblem problem = new LinearProblem(batch, classes, example());
        return target(problem.step(manager, problem.arrays(manager)));
    }

    @Test
    default void isADistributionForEachExampleWithAWeightThatIsNotNegative() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int[] size : new int[][] {{1, 2}, {6, 4}, {3, 1}}) {
                Target target = target(manager, size[0], size[1]);
                assertThat(target.probabilities().getShape()).isEqualTo(new Shape(size[0], size[1]));
                Contracts.assertFloats(target.probabilities());
                Contracts.assertFinite(target.probabilities());
                Contracts.assertNotNegative(target.probabilities());
                for (float sum : target.probabilities().sum(new int[] {1}).toFloatArray()) {
                    assertThat(sum).isCloseTo(1, within(1e-4f));
                }
                target.weight().ifPresent(weight -> {
                    assertThat(weight.getShape()).isEqualTo(new Shape(size[0]));
                    Contracts.assertFinite(weight);
                    Contracts.assertNotNegative(weight);
                });
            }
        }
    }

    @Test
    default void logitsWhereGivenAreThoseOfTheProbabilities() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Target target = target(manager, 3, 4);
            target.logits().map(logits -> logits.softmax(-1)).ifPresent(softmax -> {
                NDArray difference = softmax.sub(target.probabilities()).abs().max();
                assertThat(difference.toFloatArray()[0]).isCloseTo(0, within(1e-5f));
            });
        }
    }

    @Test
    default void changesNeitherViewNorWeights() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            NDList arrays = problem.arrays(manager);
            List<float[]> before = Contracts.values(arrays);
            target(problem.step(manager, arrays));
            Contracts.assertUnchanged(arrays, before);
        }
    }

    @Test
    default void isTheSameFromTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            NDList arrays = problem.arrays(manager);
            float[] first = Contracts.seeded(manager, 2, () -> numbers(target(problem.step(manager, arrays))));
            assertThat(Contracts.seeded(manager, 2, () -> numbers(target(problem.step(manager, arrays)))))
                    .isEqualTo(first);
        }
    }

    @Test
    default void canBeTracedAndIsThenTheSame() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            NDList arrays = problem.arrays(manager);
            NDList traced = Traced.run(arrays, (m, inputs, gradient) -> {
                Target target = target(problem.step(m, inputs, gradient));
                return new NDList(target.probabilities(), numbers(target));
            });
            for (float sum : traced.get(0).sum(new int[] {1}).toFloatArray()) {
                assertThat(sum).isCloseTo(1, within(1e-4f));
            }
            Contracts.certain(manager, () -> numbers(target(problem.step(manager, arrays))))
                    .ifPresent(eager -> Contracts.assertSame(traced.get(1).toFloatArray(), eager));
        }
    }

    @Test
    default void theGradientReachesTheStudentOnlyIfItShouldAndNeverTheTeacher() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            NDList gradients = Traced.run(problem.arrays(manager), (m, inputs, differentiate) -> {
                Target target = target(problem.step(m, inputs, differentiate));
                NDArray sum = target.probabilities().square().sum();
                NDArray all = target.weight()
                        .map(weight -> sum.add(weight.square().sum()))
                        .orElse(sum);
                NDArray total = target.logits()
                        .map(logits -> all.add(logits.square().sum()))
                        .orElse(all);
                return new NDList(
                        differentiate.apply(total, inputs.get(LinearProblem.STUDENT)),
                        differentiate.apply(total, inputs.get(LinearProblem.TEACHER)));
            });
            float student = Contracts.magnitude(gradients.get(0));
            assertThat(student > 0)
                    .as("a gradient reaches the student (found %s)", student)
                    .isEqualTo(letsTheGradientThrough());
            assertThat(Contracts.magnitude(gradients.get(1)))
                    .as("the gradient of the teacher's weights")
                    .isZero();
        }
    }

    @Test
    default void dividedAmongReplicasItIsTheSame() {
        assumeTrue(isTheSameWithSeveralReplicas(), "the part says that it depends on the number of replicas");
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(12, 4, example());
            NDList arrays = problem.arrays(manager);
            Traced.Divided code = (m, inputs, gradient, replicas) -> {
                TestStep step = prepared(problem.step(m, inputs, gradient)).divided(replicas);
                targets().target(step);
                Target second = targets().target(step.next());
                NDList rows = new NDList(replicas.all(second.probabilities()));
                second.weight().ifPresent(weight -> rows.add(replicas.all(weight)));
                return rows;
            };
            Contracts.assertSameWithReplicas(arrays, code);
        }
    }
}
