package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

class SupervisedLossContractTest {
    private static final int[] CLASSES = {1};

    /** What a loss makes of logits and labels. */
    @FunctionalInterface
    interface Function {
        NDArray loss(NDArray logits, NDArray labels);
    }

    /** A loss that is a function. */
    public record Made(Function function) implements SupervisedLoss {
        public Made() {
            this(SupervisedLossContractTest::entropy);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
            return function.loss(prediction.logits(), labels);
        }
    }

    static final class Contract implements SupervisedLossContract {
        private static SupervisedLoss part;

        @Override
        public SupervisedLoss loss() {
            return part;
        }
    }

    private static ContractRun contract(Function function) {
        Contract.part = new Made(function);
        return ContractRun.of(Contract.class);
    }

    private static NDArray entropy(NDArray logits, NDArray labels) {
        return labels.mul(logits.logSoftmax(-1)).sum(CLASSES).neg();
    }

    @Test
    void crossEntropyPasses() {
        contract(SupervisedLossContractTest::entropy).passes();
    }

    @Test
    void aLossThatIsNotOneNumberAnExampleIsFound() {
        contract((logits, labels) -> entropy(logits, labels).expandDims(1))
                .fails("isOneFiniteNumberAnExampleWithALabelOrWithout");
    }

    @Test
    void aLossThatIsInfiniteForASurePredictionIsFound() {
        contract((logits, labels) ->
                        labels.mul(logits.softmax(-1).log()).sum(CLASSES).neg())
                .fails("isOneFiniteNumberAnExampleWithALabelOrWithout");
    }

    @Test
    void aLossThatIsInfiniteWithoutALabelIsFound() {
        contract((logits, labels) -> entropy(logits, labels).div(labels.sum(CLASSES)))
                .fails("isOneFiniteNumberAnExampleWithALabelOrWithout");
    }

    @Test
    void aLossThatCountsTheOtherExamplesIsFound() {
        contract((logits, labels) -> {
                    NDArray each = entropy(logits, labels);
                    return each.add(each.mean());
                })
                .fails("costsEachExampleOnItsOwn");
    }

    @Test
    void aLossOfTheWrongSignIsFound() {
        contract((logits, labels) -> entropy(logits, labels).neg())
                .fails("thePredictionOfTheLabelCostsLessThanThatOfAnother");
    }

    @Test
    void aLossThatChangesTheLabelsIsFound() {
        contract((logits, labels) -> {
                    NDArray loss = entropy(logits, labels);
                    labels.set(new NDIndex("..."), labels.add(1));
                    return loss;
                })
                .fails(
                        "changesNeitherPredictionNorLabels",
                        "costsEachExampleOnItsOwn",
                        "theGradientAgreesWithDifferences");
    }

    @Test
    void aLossThatStopsAPartOfItsGradientIsFound() {
        contract((logits, labels) -> entropy(logits, labels).add(entropy(logits.stopGradient(), labels)))
                .fails("theGradientAgreesWithDifferences");
    }

    @Test
    void aLossThatIsAnotherOneWhileTracedIsFound() {
        contract((logits, labels) -> entropy(logits, labels).mul(logits.toFloatArray().length > 0 ? 1 : 2))
                .fails("isTheSameTracedAndComputedAtOnce", "theGradientAgreesWithDifferences");
    }
}
