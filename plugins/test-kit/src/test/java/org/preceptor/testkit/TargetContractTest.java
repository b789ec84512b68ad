package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

class TargetContractTest {

    /** A target that is a function. */
    public record Made(Function<TermContext, Target> function) implements TargetGenerator {
        public Made() {
            this(TargetContractTest::teachers);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public Target target(TermContext context) {
            return function.apply(context);
        }
    }

    static final class Contract implements TargetContract {
        private static TargetGenerator part;
        private static boolean differentiable;

        @Override
        public TargetGenerator targets() {
            return part;
        }

        @Override
        public boolean letsTheGradientThrough() {
            return differentiable;
        }
    }

    private static ContractRun contract(Function<TermContext, Target> function) {
        return contract(function, false);
    }

    private static ContractRun contract(Function<TermContext, Target> function, boolean differentiable) {
        Contract.part = new Made(function);
        Contract.differentiable = differentiable;
        return ContractRun.of(Contract.class);
    }

    private static Target teachers(TermContext context) {
        Target target = Target.ofLogits(
                context.teacher().predict(context.targetView()).stopGradient().logits());
        return target.weighted(target.probabilities().max(new int[] {1}));
    }

    private static Target students(TermContext context) {
        return Target.ofLogits(context.student().predict(context.targetView()).logits());
    }

    private static NDArray likeTheWeight(TermContext context, float value) {
        return teachers(context).weight().orElseThrow().zerosLike().add(value);
    }

    @Test
    void theTeachersPredictionPasses() {
        contract(TargetContractTest::teachers).passes();
        contract(TargetContractTest::students, true).passes();
    }

    @Test
    void rowsThatDoNotSumToOneAreFound() {
        contract(context ->
                        Target.ofProbabilities(teachers(context).probabilities().mul(2)))
                .fails("isADistributionForEachExampleWithAWeightThatIsNotNegative", "canBeTracedAndIsThenTheSame");
    }

    @Test
    void aWeightThatIsNegativeIsFound() {
        contract(context -> teachers(context).weighted(likeTheWeight(context, -1)))
                .fails("isADistributionForEachExampleWithAWeightThatIsNotNegative");
    }

    @Test
    void aWeightOfAnotherShapeIsRefusedWhereverTheTargetIsMade() {
        contract(context -> teachers(context).weighted(likeTheWeight(context, 1).sum()))
                .fails(
                        "canBeTracedAndIsThenTheSame",
                        "changesNeitherViewNorWeights",
                        "dividedAmongReplicasItIsTheSame",
                        "isADistributionForEachExampleWithAWeightThatIsNotNegative",
                        "isTheSameFromTheSameSeed",
                        "logitsWhereGivenAreThoseOfTheProbabilities",
                        "theGradientReachesTheStudentOnlyIfItShouldAndNeverTheTeacher");
    }

    @Test
    void aWeightFromJavasRandomIsFound() {
        Random random = new Random(1);
        contract(context -> teachers(context).weighted(likeTheWeight(context, random.nextFloat())))
                .fails("dividedAmongReplicasItIsTheSame", "isTheSameFromTheSameSeed");
    }

    @Test
    void aWeightThatIsAnotherOneWhileTracedIsFound() {
        contract(context -> teachers(context).weighted(likeTheWeight(context, hasValues(context) ? 1 : 2)))
                .fails("canBeTracedAndIsThenTheSame");
    }

    private static boolean hasValues(TermContext context) {
        try {
            return context.targetView().input().toFloatArray().length > 0;
        } catch (RuntimeException traced) {
            return false;
        }
    }

    @Test
    void logitsOfOtherProbabilitiesAreFound() {
        contract(context -> {
                    Target target = teachers(context);
                    return new Target(
                            target.probabilities(), target.logits().map(logits -> logits.mul(2)), Optional.empty());
                })
                .fails("logitsWhereGivenAreThoseOfTheProbabilities");
    }

    @Test
    void aTargetThatChangesItsViewIsFound() {
        contract(context -> {
                    context.targetView().input().muli(0);
                    return teachers(context);
                })
                .fails("changesNeitherViewNorWeights");
    }

    @Test
    void aGradientToTheTeacherIsFound() {
        contract(context -> Target.ofLogits(
                        context.teacher().predict(context.targetView()).logits()))
                .fails("theGradientReachesTheStudentOnlyIfItShouldAndNeverTheTeacher");
    }

    @Test
    void aGradientToTheStudentIsFoundWhereNoneIsPromisedAndMissedWhereOneIs() {
        contract(TargetContractTest::students).fails("theGradientReachesTheStudentOnlyIfItShouldAndNeverTheTeacher");
        contract(TargetContractTest::teachers, true)
                .fails("theGradientReachesTheStudentOnlyIfItShouldAndNeverTheTeacher");
    }
}
