package org.preceptor.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;

class ScheduleContractTest {

    /** A schedule that is a function. */
    public record Made(ToDoubleFunction<Moment> function) implements Schedule {
        public Made() {
            this(moment -> 0);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public double at(Moment moment) {
            return function.applyAsDouble(moment);
        }
    }

    static final class Contract implements ScheduleContract {
        private static Schedule part;

        @Override
        public Schedule schedule() {
            return part;
        }
    }

    private static ContractRun contract(ToDoubleFunction<Moment> function) {
        Contract.part = new Made(function);
        return ContractRun.of(Contract.class);
    }

    @Test
    void aShareOfTheRunPasses() {
        contract(moment -> (double) moment.step() / moment.totalSteps()).passes();
    }

    @Test
    void oneThatIsNotANumberAtTheEndIsFound() {
        contract(moment -> moment.step() == moment.totalSteps() ? Double.NaN : 1)
                .fails("isFiniteThroughoutAnyRun");
    }

    @Test
    void oneThatIsInfiniteAtTheBeginningIsFound() {
        contract(moment -> 1.0 / moment.step()).fails("isFiniteThroughoutAnyRun");
    }

    @Test
    void oneThatCountsItsCallsIsFound() {
        AtomicInteger calls = new AtomicInteger();
        contract(moment -> calls.incrementAndGet()).fails("dependsOnTheMomentAlone");
    }
}
