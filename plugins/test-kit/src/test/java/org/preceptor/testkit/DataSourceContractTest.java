package org.preceptor.testkit;

import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.Codes;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.JoinedExamples;
import org.preceptor.api.data.Vectors;
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

    /** A source whose check finds what it is made to find. */
    public record Checked(Function<CheckDepth, DataCheck> found) implements DataSource {
        public Checked() {
            this(depth -> DataCheck.of(data(List.of("a", "b"), 0, 1)));
        }

        @Override
        public String name() {
            return "checked";
        }

        @Override
        public DataSet load(DataContext context) {
            return data(List.of("a", "b"), 0, 1).withFindings(Findings.none().noting("n"));
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            return found.apply(depth);
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

    private static ContractRun check(Function<CheckDepth, DataCheck> found) {
        Contract.part = new Checked(found);
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

    private static JoinedExamples ofSeveralInputs(float number) {
        int[] labels = {0, 1};
        Map<String, Examples> inputs = new LinkedHashMap<>();
        inputs.put(
                "mask", new Codes(InputForm.codes("mask", DataType.UINT8, 3), new int[] {1, 0, 255, 1, 1, 0}, labels));
        inputs.put("numbers", new Vectors(1, new float[] {2, number}, labels, List.of()));
        return new JoinedExamples(inputs);
    }

    @Test
    void aSourceOfSeveralInputsPasses() {
        contract(() -> new DataSet(List.of("a", "b"), ofSeveralInputs(3), Optional.of(ofSeveralInputs(4))))
                .passes();
    }

    @Test
    void aNumberThatIsNotFiniteIsFoundAmongSeveralInputs() {
        contract(() -> new DataSet(List.of("a", "b"), ofSeveralInputs(Float.NaN), Optional.empty()))
                .fails("numbersAreFinite");
    }

    @Test
    void twoExamplesOfTwoClassesPass() {
        contract(() -> data(List.of("a", "b"), 0, 1, Examples.UNLABELLED)).passes();
    }

    @Test
    void aLabelThatIsNotAClassAndATestExampleWithoutOneAreFound() {
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
    void aValueThatIsNotANumberIsFound() {
        contract(() -> new DataSet(List.of("a", "b"), vectors(Float.NaN, 0, 1), Optional.empty()))
                .fails("numbersAreFinite");
    }

    @Test
    void aClassWithoutANameIsFound() {
        contract(() -> data(List.of("a", " "), 0, 1)).fails("classesHaveNamesThatDiffer");
    }

    @Test
    void aCheckThatForeseesOtherLabelsIsFound() {
        Findings noted = Findings.none().noting("n");
        check(depth -> DataCheck.of(data(List.of("a", "b"), 0, 1).withFindings(noted)))
                .passes();
        check(depth -> DataCheck.of(data(List.of("a", "b"), 1, 0).withFindings(noted)))
                .fails("aCheckFindsNoFaultAndForeseesWhatIsLoaded");
    }

    @Test
    void aCheckThatFindsAFaultInDataThatLoadIsFound() {
        check(depth -> DataCheck.failed(new PreceptorException("a.png: damaged")))
                .fails("aCheckFindsNoFaultAndForeseesWhatIsLoaded");
    }

    @Test
    void onlyAFullCheckMustFindAllThatLoadingDoes() {
        DataCheck nothing = DataCheck.of(data(List.of("a", "b"), 0, 1));
        DataCheck noted = DataCheck.of(
                data(List.of("a", "b"), 0, 1).withFindings(Findings.none().noting("n")));
        check(depth -> depth == CheckDepth.FULL ? noted : nothing).passes();
        check(depth -> depth == CheckDepth.FULL ? nothing : noted).fails("aCheckFindsNoFaultAndForeseesWhatIsLoaded");
    }
}
