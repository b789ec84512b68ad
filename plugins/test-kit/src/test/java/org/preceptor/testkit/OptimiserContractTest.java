package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

class OptimiserContractTest {

    /** What an optimiser does in a step. */
    @FunctionalInterface
    interface Update {
        void update(List<Weight> weights, StepContext context);
    }

    /** An optimiser that is a function. */
    public record Made(Update update, double rate) implements Optimiser {
        public Made() {
            this(OptimiserContractTest::descend, 0.1);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public Schedule learningRate() {
            return Schedule.constant(rate);
        }

        @Override
        public void update(List<Weight> weights, StepContext context) {
            update.update(weights, context);
        }
    }

    static final class Contract implements OptimiserContract {
        private static Optimiser part;

        @Override
        public Optimiser optimiser() {
            return part;
        }
    }

    private static ContractRun contract(Update update) {
        Contract.part = new Made(update, 0.1);
        return ContractRun.of(Contract.class);
    }

    private static NDArray rate(Weight weight, StepContext context) {
        return weight.rate(context.manager().create(0.1f));
    }

    private static void descend(List<Weight> weights, StepContext context) {
        weights.forEach(weight ->
                weight.set(weight.value().sub(weight.gradient().mul(rate(weight, context)))));
    }

    @Test
    void gradientDescentPasses() {
        contract(OptimiserContractTest::descend).passes();
    }

    @Test
    void anotherShapeIsFound() {
        contract((weights, context) -> weights.forEach(weight ->
                        weight.set(weight.value().add(rate(weight, context)).sum())))
                .fails(
                        "keepsShapesAndTypesAndStaysFinite",
                        "aLearningRateFactorOfZeroLeavesAWeightAsItIs",
                        "theFirstStepGoesDownhill",
                        "whatOneWeightHasDoesNotDependOnTheOthers",
                        "aTracedStepIsAsOneThatIsComputedAtOnce");
    }

    @Test
    void goingUphillIsFound() {
        contract((weights, context) -> weights.forEach(weight ->
                        weight.set(weight.value().add(weight.gradient().mul(rate(weight, context))))))
                .fails("theFirstStepGoesDownhill");
    }

    @Test
    void aRateThatIgnoresTheFactorOfTheWeightIsFound() {
        contract((weights, context) -> weights.forEach(weight ->
                        weight.set(weight.value().sub(weight.gradient().mul(0.1f)))))
                .fails("aLearningRateFactorOfZeroLeavesAWeightAsItIs");
    }

    @Test
    void stateThatAllWeightsShareIsFound() {
        contract((weights, context) -> {
                    for (Weight weight : weights) {
                        NDArray seen = context.state("seen", new Shape(), 0f).get();
                        NDArray next = seen.add(weight.gradient().square().sum());
                        context.state("seen", new Shape(), 0f).set(next);
                        NDArray step = weight.gradient().div(next.sqrt().add(1f));
                        weight.set(weight.value().sub(step.mul(rate(weight, context))));
                    }
                })
                .fails("whatOneWeightHasDoesNotDependOnTheOthers");
    }

    @Test
    void aLearningRateThatIsNotANumberIsFound() {
        Contract.part = new Made(OptimiserContractTest::descend, Double.NaN);
        ContractRun.of(Contract.class).fails("theLearningRateIsFiniteAndNotNegativeThroughoutARun");
    }
}
