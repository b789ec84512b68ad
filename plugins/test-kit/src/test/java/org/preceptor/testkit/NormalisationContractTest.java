package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Normalisation;

class NormalisationContractTest {
    private static int learnt;

    /** A normalisation that learns one number and then does something. */
    public record Made(UnaryOperator<NDArray> act, boolean counts) implements Normalisation {
        public Made() {
            this(inputs -> inputs, false);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public List<Statistic> fit(Inputs training) {
            learnt++;
            return List.of(new Statistic("number", new Shape(1), new float[] {counts ? learnt : 1}));
        }

        @Override
        public NDArray apply(NDArray inputs, NDList statistics) {
            return act.apply(inputs);
        }
    }

    static final class Contract implements NormalisationContract {
        private static Normalisation part;

        @Override
        public Normalisation normalisation() {
            return part;
        }
    }

    private static ContractRun contract(UnaryOperator<NDArray> act) {
        Contract.part = new Made(act, false);
        return ContractRun.of(Contract.class);
    }

    @Test
    void inputsAsTheyArePass() {
        contract(inputs -> inputs).passes();
    }

    @Test
    void anotherShapeIsFound() {
        contract(inputs -> inputs.reshape(inputs.getShape().get(0), -1).expandDims(1))
                .fails("keepsShapeAndTypeForABatchAndForOneExample");
    }

    @Test
    void aMeanOverTheBatchIsFound() {
        contract(inputs -> inputs.sub(inputs.mean(new int[] {0}, true))).fails("normalisesEachExampleOnItsOwn");
    }

    @Test
    void aDivisionByNothingIsFound() {
        contract(inputs -> inputs.div(inputs.max()))
                .fails("yieldsFiniteNumbersForInputsWithoutContrastToo", "normalisesEachExampleOnItsOwn");
    }

    @Test
    void whatIsLearntAnewEachTimeIsFound() {
        Contract.part = new Made(inputs -> inputs, true);
        ContractRun.of(Contract.class).fails("learnsFiniteNumbersTheSameEveryTime");
    }
}
