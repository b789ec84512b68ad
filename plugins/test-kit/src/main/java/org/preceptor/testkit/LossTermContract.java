package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.LossTerm;

/**
 * What every loss term promises. A test class implements this interface and names its term. Its step has a view
 * {@code student}, another {@code target}, and one teacher.
 */
public interface LossTermContract extends PartContract {

    /** The term under test. */
    LossTerm term();

    @Override
    default LossTerm part() {
        return term();
    }

    /** Whether it takes a gradient inside the step. Such a term can only be traced. */
    default boolean takesAGradient() {
        return false;
    }

    /** Whether the loss does not depend on how many replicas there are, each of which sees its share of the batch. */
    default boolean isTheSameWithSeveralReplicas() {
        return true;
    }

    /** The shape of one example. */
    default Shape example() {
        return new Shape(5);
    }

    /** Adds to the step what else the term needs: another view or teacher, labels, a later moment. */
    default TestStep prepared(TestStep step) {
        return step;
    }

    private NDArray loss(TestStep step) {
        return term().loss(prepared(step));
    }

    private NDArray traced(NDManager manager, LinearProblem problem) {
        return Traced.run(
                        problem.arrays(manager),
                        (m, inputs, gradient) -> new NDList(loss(problem.step(m, inputs, gradient))))
                .get(0);
    }

    @Test
    default void isOneFiniteNumberForABatchOneExampleAndOneClass() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int[] size : new int[][] {{1, 2}, {6, 4}, {3, 1}}) {
                NDArray loss = traced(manager, new LinearProblem(size[0], size[1], example()));
                assertThat(loss.getShape()).isEqualTo(new Shape());
                Contracts.assertFloats(loss);
                Contracts.assertFinite(loss);
            }
        }
    }

    /** What is kept from step to step counts from the second on. */
    @Test
    default void isFiniteInLaterStepsToo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(6, 4, example());
            NDList losses = Traced.run(problem.arrays(manager), (m, inputs, gradient) -> {
                TestStep step = prepared(problem.step(m, inputs, gradient));
                NDList all = new NDList(term().loss(step));
                for (int i = 1; i < 4; i++) {
                    all.add(term().loss(step.next()));
                }
                return all;
            });
            for (int i = 0; i < losses.size(); i++) {
                Contracts.assertFinite(losses.get(i));
            }
        }
    }

    @Test
    default void isTheSameFromTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            assertThat(traced(manager, problem).toFloatArray())
                    .isEqualTo(traced(manager, problem).toFloatArray());
        }
    }

    @Test
    default void isTheSameTracedAndComputedAtOnce() {
        assumeFalse(takesAGradient(), "a term that takes a gradient inside the step can only be traced");
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            NDList arrays = problem.arrays(manager);
            float[] traced = traced(manager, problem).toFloatArray();
            Contracts.certain(manager, () -> loss(problem.step(manager, arrays)))
                    .ifPresent(eager -> Contracts.assertSame(traced, eager));
        }
    }

    @Test
    default void changesNeitherViewNorWeights() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(4, 3, example());
            NDList arrays = problem.arrays(manager);
            List<float[]> before = Contracts.values(arrays);
            NDList after = Traced.run(arrays, (m, inputs, gradient) -> {
                loss(problem.step(m, inputs, gradient));
                return inputs;
            });
            Contracts.assertUnchanged(after, before);
            if (!takesAGradient()) {
                loss(problem.step(manager, arrays));
                Contracts.assertUnchanged(arrays, before);
            }
        }
    }

    @Test
    default void theGradientReachesTheStudentAndNeverTheTeacher() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(6, 4, example());
            NDList gradients = Traced.run(problem.arrays(manager), (m, inputs, differentiate) -> {
                NDArray loss = loss(problem.step(m, inputs, differentiate));
                return new NDList(
                        differentiate.apply(loss, inputs.get(LinearProblem.STUDENT)),
                        differentiate.apply(loss, inputs.get(LinearProblem.TEACHER)));
            });
            Contracts.assertFinite(gradients.get(0));
            assertThat(Contracts.magnitude(gradients.get(0)))
                    .as("the gradient of the student's weights")
                    .isPositive();
            assertThat(Contracts.magnitude(gradients.get(1)))
                    .as("the gradient of the teacher's weights")
                    .isZero();
        }
    }

    @Test
    default void dividedAmongReplicasItIsTheSame() {
        assumeTrue(isTheSameWithSeveralReplicas(), "the term says that it depends on the number of replicas");
        try (NDManager manager = NDManager.newBaseManager()) {
            LinearProblem problem = new LinearProblem(12, 4, example());
            Traced.Divided code = (m, inputs, gradient, replicas) -> {
                TestStep step = prepared(problem.step(m, inputs, gradient)).divided(replicas);
                term().loss(step);
                NDArray second = term().loss(step.next());
                NDArray gradients = gradient.apply(second, inputs.get(LinearProblem.STUDENT));
                return new NDList(replicas.mean(second), replicas.mean(gradients));
            };
            Contracts.assertSameWithReplicas(problem.arrays(manager), code);
        }
    }
}
