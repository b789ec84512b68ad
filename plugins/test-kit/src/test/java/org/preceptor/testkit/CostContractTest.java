package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

class CostContractTest {
    private static final int[] CLASSES = {1};

    /** What a cost makes of logits and a target. */
    @FunctionalInterface
    interface Function {
        NDArray cost(NDArray logits, Target target);
    }

    /** A cost that is a function. */
    public record Made(Function function) implements ConsistencyCost {
        public Made() {
            this(CostContractTest::squares);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray cost(Prediction prediction, Target target) {
            return function.cost(prediction.logits(), target);
        }
    }

    static final class Contract implements CostContract {
        private static ConsistencyCost part;

        @Override
        public ConsistencyCost cost() {
            return part;
        }
    }

    private static ContractRun contract(Function function) {
        Contract.part = new Made(function);
        return ContractRun.of(Contract.class);
    }

    private static NDArray squares(NDArray logits, Target target) {
        return logits.softmax(-1).sub(target.probabilities()).square().sum(CLASSES);
    }

    @Test
    void theSquaredErrorPasses() {
        contract(CostContractTest::squares).passes();
    }

    @Test
    void aNegativeCostIsFound() {
        contract((logits, target) -> squares(logits, target).sub(1)).fails("isOneNumberAnExampleAndNeverNegative");
    }

    @Test
    void aCostThatIsNotOneNumberAnExampleIsFound() {
        contract((logits, target) -> squares(logits, target).expandDims(1))
                .fails("isOneNumberAnExampleAndNeverNegative");
    }

    @Test
    void aCostThatCountsTheOtherExamplesIsFound() {
        contract((logits, target) -> {
                    NDArray each = squares(logits, target);
                    return each.add(each.mean());
                })
                .fails("costsEachExampleOnItsOwn");
    }

    @Test
    void aCostThatIsInfiniteForACertainTargetIsFound() {
        contract((logits, target) -> target.probabilities()
                        .mul(target.probabilities().log().sub(logits.logSoftmax(-1)))
                        .sum(CLASSES))
                .fails("isFiniteForCertainTargetsWithoutLogits");
    }

    @Test
    void aCostThatChangesThePredictionIsFound() {
        contract((logits, target) -> {
                    NDArray cost = squares(logits, target);
                    logits.set(new NDIndex("..."), logits.softmax(-1).log());
                    return cost;
                })
                .fails(
                        "changesNeitherPredictionNorTarget",
                        "gradientsAgreeWithDifferencesThroughThePredictionAndThroughTheTarget");
    }

    @Test
    void aCostThatStopsAPartOfItsGradientIsFound() {
        contract((logits, target) -> squares(logits, target).add(squares(logits.stopGradient(), target)))
                .fails("gradientsAgreeWithDifferencesThroughThePredictionAndThroughTheTarget");
    }

    @Test
    void aCostThatIsAnotherOneWhileTracedIsFound() {
        contract((logits, target) -> squares(logits, target).mul(logits.toFloatArray().length > 0 ? 1 : 2))
                .fails(
                        "isTheSameTracedAndComputedAtOnce",
                        "gradientsAgreeWithDifferencesThroughThePredictionAndThroughTheTarget");
    }
}
