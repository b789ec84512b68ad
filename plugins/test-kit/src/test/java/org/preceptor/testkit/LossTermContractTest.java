package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.TermContext;

class LossTermContractTest {

    /** A loss that is a function. */
    public record Made(Function<TermContext, NDArray> function) implements LossTerm {
        public Made() {
            this(LossTermContractTest::distance);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray loss(TermContext context) {
            return function.apply(context);
        }
    }

    static final class Contract implements LossTermContract {
        private static LossTerm part;
        private static boolean gradient;

        @Override
        public LossTerm term() {
            return part;
        }

        @Override
        public boolean takesAGradient() {
            return gradient;
        }
    }

    private static ContractRun contract(Function<TermContext, NDArray> function) {
        return contract(function, false);
    }

    private static ContractRun contract(Function<TermContext, NDArray> function, boolean gradient) {
        Contract.part = new Made(function);
        Contract.gradient = gradient;
        return ContractRun.of(Contract.class);
    }

    /** Of the student's logits from the teacher's, one number an example. */
    private static NDArray distances(TermContext context) {
        NDArray wanted =
                context.teacher().predict(context.targetView()).stopGradient().logits();
        return context.student()
                .predict(context.studentView())
                .logits()
                .sub(wanted)
                .square()
                .sum(new int[] {1});
    }

    private static NDArray distance(TermContext context) {
        return distances(context).mean();
    }

    /** The distance after a step of the inputs up its gradient. */
    private static NDArray steepest(TermContext context) {
        NDArray inputs = context.studentView().input();
        NDArray up = context.gradient(distances(context).sum(), inputs).stopGradient();
        return context.student()
                .predict(inputs.add(up), Pass.TRAINING)
                .logits()
                .square()
                .mean();
    }

    @Test
    void theDistanceFromTheTeacherPasses() {
        contract(LossTermContractTest::distance).passes();
    }

    @Test
    void aGradientInsideTheStepPassesIfTheTestSaysSoAndIsFoundIfNot() {
        contract(LossTermContractTest::steepest, true)
                .skips("isTheSameTracedAndComputedAtOnce")
                .fails();
        contract(LossTermContractTest::steepest)
                .fails("isTheSameTracedAndComputedAtOnce", "changesNeitherViewNorWeights");
    }

    @Test
    void aLossThatIsNotAScalarIsFound() {
        contract(LossTermContractTest::distances)
                .fails(
                        "dividedAmongReplicasItIsTheSame",
                        "isOneFiniteNumberForABatchOneExampleAndOneClass",
                        "theGradientReachesTheStudentAndNeverTheTeacher");
    }

    @Test
    void aLossThatIsNotANumberForOneExampleIsFound() {
        contract(context -> {
                    NDArray each = distances(context);
                    return each.mean().mul(each.size() - 1f).div(each.size() - 1f);
                })
                .fails("isOneFiniteNumberForABatchOneExampleAndOneClass");
    }

    @Test
    void aLossWithNumbersOfJavasRandomIsFound() {
        Random random = new Random(1);
        contract(context -> distance(context).mul(1 + random.nextFloat()))
                .fails("dividedAmongReplicasItIsTheSame", "isTheSameFromTheSameSeed");
    }

    @Test
    void aLossThatChangesItsViewIsFoundAlsoWithAGradientInsideTheStep() {
        contract(context -> {
                    context.studentView().input().clip(0, 1).muli(0);
                    return distance(context);
                })
                .passes();
        contract(context -> {
                    context.targetView().input().muli(0);
                    return distance(context);
                })
                .fails("changesNeitherViewNorWeights");
        contract(
                        context -> {
                            context.targetView().input().muli(0);
                            return steepest(context);
                        },
                        true)
                .fails("changesNeitherViewNorWeights");
    }

    /** The standard deviation over the batch, which is not the mean of those of its parts. */
    private static NDArray deviation(TermContext context) {
        NDArray each = distances(context);
        NDArray mean = context.replicas().mean(each.mean());
        return context.replicas().mean(each.sub(mean).square().mean()).sqrt();
    }

    @Test
    void aLossThatDependsOnTheNumberOfReplicasIsFound() {
        contract(LossTermContractTest::deviation).passes();
        contract(context -> {
                    NDArray each = distances(context);
                    return each.sub(each.mean()).square().mean().sqrt();
                })
                .fails("dividedAmongReplicasItIsTheSame");
    }

    @Test
    void stateWithoutARuleIsFound() {
        contract(context -> {
                    State seen = context.state("seen", new Shape(), 1);
                    seen.set(seen.get().add(1));
                    return distance(context).mul(seen.get());
                })
                .fails("dividedAmongReplicasItIsTheSame");
        contract(context -> {
                    State seen = context.state("seen", new Shape(), 1, StateRule.SUMMED);
                    seen.set(seen.get().add(context.batch().size()));
                    return distance(context).mul(seen.get());
                })
                .passes();
    }

    @Test
    void aGradientToTheTeacherOrNoneToTheStudentIsFound() {
        contract(context -> distance(context)
                        .add(context.teacher()
                                .predict(context.targetView())
                                .logits()
                                .mean()))
                .fails("theGradientReachesTheStudentAndNeverTheTeacher");
        contract(context -> distance(context).stopGradient()).fails("theGradientReachesTheStudentAndNeverTheTeacher");
    }

    @Test
    void aLossThatIsNotANumberFromTheSecondStepOnIsFound() {
        contract(context -> {
                    State steps = context.state("steps", new Shape(), 1, StateRule.SAME);
                    NDArray root = steps.get().sqrt();
                    steps.set(steps.get().sub(2));
                    return distance(context).mul(root);
                })
                .fails("isFiniteInLaterStepsToo");
    }
}
