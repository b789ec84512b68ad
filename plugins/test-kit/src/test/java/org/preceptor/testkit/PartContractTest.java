package org.preceptor.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Part;

class PartContractTest {

    /** A part of whatever name. */
    public record Made(Supplier<String> named) implements Part {
        public Made() {
            this(() -> "made");
        }

        @Override
        public String name() {
            return named.get();
        }
    }

    static final class Contract implements PartContract {
        private static Part part;

        @Override
        public Part part() {
            return part;
        }
    }

    private static ContractRun contract(Part part) {
        Contract.part = part;
        return ContractRun.of(Contract.class);
    }

    @Test
    void aPartInKebabCasePasses() {
        contract(new Made(() -> "made-of-2-words")).passes();
    }

    @Test
    void anotherNameIsFound() {
        contract(new Made(() -> "Made")).fails("hasANameInKebabCaseAndKeepsIt");
        AtomicInteger asked = new AtomicInteger();
        contract(new Made(() -> "made-" + asked.incrementAndGet())).fails("hasANameInKebabCaseAndKeepsIt");
    }

    @Test
    void aPartThatNobodyElseCanMakeIsFound() {
        contract(() -> "made").fails("hasAPublicConstructorWithoutParameters");
    }
}
