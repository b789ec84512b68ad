package org.preceptor.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.api.DataContext;
import org.preceptor.api.DataSet;
import org.preceptor.api.Examples;
import org.preceptor.api.Vectors;
import org.preceptor.api.spi.DataSource;

class DataSourceContractTest {

    /** A source that is a function. */
    public record Made(Supplier<DataSet> loaded) implements DataSource {
        public Made() {
            this(() -> data(List.of("a", "b"), 0, 1));
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public DataSet load(DataContext context) {
            return loaded.get();
        }
    }

    static final class Contract implements DataSourceContract {
        private static DataSource part;

        @Override
        public DataSource source() {
            return part;
        }
    }

    private static ContractRun contract(Supplier<DataSet> data) {
        Contract.part = new Made(data);
        return ContractRun.of(Contract.class);
    }

    private static Vectors vectors(float value, int... labels) {
        float[] values = new float[labels.length];
        values[0] = value;
        return new Vectors(1, values, labels, List.of());
    }

    private static DataSet data(List<String> classes, int... labels) {
        return new DataSet(classes, vectors(1, labels), Optional.of(vectors(2, 0, 1)));
    }

    @Test
    void twoExamplesOfTwoClassesPass() {
        contract(() -> data(List.of("a", "b"), 0, 1, Examples.UNLABELLED)).passes();
    }

    @Test
    void aLabelThatIsNoClassAndATestExampleWithoutOneAreFound() {
        contract(() -> data(List.of("a", "b"), 0, 2)).fails("everyLabelIsAClassAndTestExamplesAllHaveOne");
        contract(() -> new DataSet(
                        List.of("a", "b"), vectors(1, 0, 1), Optional.of(vectors(2, 0, Examples.UNLABELLED))))
                .fails("everyLabelIsAClassAndTestExamplesAllHaveOne");
    }

    @Test
    void examplesThatDifferFromTimeToTimeAreFound() {
        AtomicInteger loads = new AtomicInteger();
        contract(() -> new DataSet(List.of("a", "b"), vectors(loads.incrementAndGet(), 0, 1), Optional.empty()))
                .fails("loadsTheSameInTheSameOrderEveryTime");
    }

    @Test
    void aValueThatIsNoNumberIsFound() {
        contract(() -> new DataSet(List.of("a", "b"), vectors(Float.NaN, 0, 1), Optional.empty()))
                .fails("numbersAreFinite");
    }

    @Test
    void aClassWithoutANameIsFound() {
        contract(() -> data(List.of("a", " "), 0, 1)).fails("classesHaveNamesThatDiffer");
    }
}
