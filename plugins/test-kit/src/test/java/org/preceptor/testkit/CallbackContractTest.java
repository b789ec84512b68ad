package org.preceptor.testkit;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Callback;

class CallbackContractTest {
    /** A callback that does something after every epoch. */
    public record Made(Consumer<Callback.Epoch> act) implements Callback {
        public Made() {
            this(epoch -> {});
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public void epochEnded(Epoch epoch) {
            act.accept(epoch);
        }
    }

    /** Counts epochs in a field, and lowers the learning rate after the third. */
    public static final class Forgetful implements Callback {
        private int epochs;

        public Forgetful() {}

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public void epochEnded(Epoch epoch) {
            epochs++;
            if (epochs == 3) {
                epoch.setLearningRateFactor(0.1);
            }
        }
    }

    static final class Contract implements CallbackContract {
        private static Supplier<Callback> part;

        @Override
        public Callback callback() {
            return part.get();
        }
    }

    private static ContractRun contract(Supplier<Callback> callback) {
        Contract.part = callback;
        return ContractRun.of(Contract.class);
    }

    @Test
    void oneThatDoesNothingPasses() {
        contract(Made::new).passes();
    }

    @Test
    void aFieldThatTheStepsChangeIsFound() {
        contract(Forgetful::new).fails("afterARunIsResumedItDoesWhatItWouldHaveDone", "runsAreIndependent");
    }

    @Test
    void weightsThatAreNotKeptCannotBeDropped() {
        contract(() -> new Made(epoch -> epoch.dropWeights(7)))
                .fails(
                        "followsARunToItsEnd",
                        "followsARunWithoutAValidationSetUnlessItNeedsOne",
                        "afterARunIsResumedItDoesWhatItWouldHaveDone",
                        "runsAreIndependent");
    }

    @Test
    void aValidationSetThatIsNotAskedForIsMissed() {
        contract(() -> new Made(epoch -> epoch.keep("score", epoch.score().orElseThrow())))
                .fails("followsARunWithoutAValidationSetUnlessItNeedsOne");
    }
}
