package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.spi.DataSource;

/** What every data source promises. A test class implements this interface and names its source, with small data. */
public interface DataSourceContract extends PartContract {

    /** The source under test, with the options it needs. */
    DataSource source();

    @Override
    default DataSource part() {
        return source();
    }

    /** Where relative paths start. */
    default DataContext context() {
        return new DataContext(Path.of(""));
    }

    /**
     * What {@link DataSource#reader} can read, at least one input of it without a fault; empty if the source reads no
     * inputs but its own examples.
     */
    default List<Path> newInputs() {
        return List.of();
    }

    /**
     * Where else the source can find labelled examples of the same classes, as {@link DataSource#at} is told; empty if
     * nowhere.
     */
    default Optional<Path> otherExamples() {
        return Optional.empty();
    }

    private DataSet load() {
        return source().load(context());
    }

    @Test
    default void classesHaveNamesThatDiffer() {
        assertThat(load().classes())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    default void everyLabelIsAClassAndTestExamplesAllHaveOne() {
        DataSet data = load();
        assertThat(data.training().size()).isPositive();
        assertLabels(data.training(), Examples.UNLABELLED, data.classes().size());
        data.validation()
                .ifPresent(
                        validation -> assertLabels(validation, 0, data.classes().size()));
        data.test().ifPresent(test -> assertLabels(test, 0, data.classes().size()));
    }

    private static void assertLabels(Examples examples, int lowest, int classes) {
        assertThat(examples.labels()).hasSize(examples.size());
        for (int label : examples.labels()) {
            assertThat(label).as("a label").isBetween(lowest, classes - 1);
        }
        assertThat(examples.bytes())
                .as("bytes of an example")
                .isEqualTo(examples.inputs().bytes());
    }

    @Test
    default void loadsTheSameInTheSameOrderEveryTime() {
        DataSet first = load();
        DataSet second = load();
        assertThat(second.classes()).isEqualTo(first.classes());
        assertThat(second.validation().isPresent()).isEqualTo(first.validation().isPresent());
        assertThat(second.test().isPresent()).isEqualTo(first.test().isPresent());
        assertEqual(second.training(), first.training());
        first.validation()
                .ifPresent(validation -> assertEqual(second.validation().orElseThrow(), validation));
        first.test().ifPresent(test -> assertEqual(second.test().orElseThrow(), test));
    }

    @Test
    default void numbersAreFinite() {
        try (DataSet data = load()) {
            Examples training = data.training();
            Optional<RowEncoding> encoding = encoding(data);
            for (int i = 0; i < training.size(); i++) {
                float[] numbers = numbers(training, i);
                float[] seen = encoding.map(rows -> rows.encode(numbers)).orElse(numbers);
                for (float number : seen) {
                    assertThat(number)
                            .as("a number of example %s", training.name(i))
                            .isFinite();
                }
            }
        }
    }

    /** Those of all inputs that are numbers. */
    private static float[] numbers(Examples examples, int index) {
        ByteBuffer record = read(examples, index);
        FloatBuffer numbers = FloatBuffer.allocate(examples.bytes() / Float.BYTES);
        int start = 0;
        for (InputForm form : examples.inputs()) {
            if (form.kind() == InputForm.Kind.NUMBERS) {
                numbers.put(record.slice(start, form.bytes())
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer());
            }
            start += form.bytes();
        }
        return Arrays.copyOf(numbers.array(), numbers.position());
    }

    private static Optional<RowEncoding> encoding(DataSet data) {
        return data.encoder().map(encoder -> encoder.fit(data.training()));
    }

    @Test
    default void anEncodingNamesItsNumbersAndIsTheSameForTheSameRows() {
        DataSet data = load();
        if (data.encoder().isEmpty()) {
            return; // most sources give what models take
        }
        RowEncoding first = encoding(data).orElseThrow();
        RowEncoding second = encoding(load()).orElseThrow();
        assertThat(first.columns())
                .as("columns")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(first.text()).as("text").isNotBlank().isEqualTo(second.text());
        for (int i = 0; i < data.training().size(); i++) {
            float[] row = numbers(data.training(), i);
            assertThat(first.encode(row))
                    .as("example %s, encoded", data.training().name(i))
                    .hasSameSizeAs(first.columns().toArray())
                    .isEqualTo(second.encode(row));
        }
    }

    /** What a model takes. */
    private static InputForms seen(DataSet data) {
        return encoding(data)
                .map(rows -> InputForms.vector(rows.columns().size()))
                .orElse(data.training().inputs());
    }

    private static List<String> columns(DataSet data) {
        return encoding(data).map(RowEncoding::columns).orElse(data.training().columns());
    }

    @Test
    default void aCheckFindsNoFaultAndForeseesWhatIsLoaded() {
        DataSet data = load();
        for (CheckDepth depth : CheckDepth.values()) {
            DataCheck check = source().check(context(), depth);
            assertThat(check.faults()).as("faults").isEmpty();
            if (depth == CheckDepth.FULL) {
                assertThat(check.findings()).as("findings").isEqualTo(findings(data));
            }
            DataOutline outline = check.outline().orElseThrow();
            assertThat(outline.classes()).as("classes").isEqualTo(data.classes());
            assertThat(outline.inputs()).as("inputs").isEqualTo(data.training().inputs());
            assertForeseen(Optional.of(outline.training()), Optional.of(data.training()));
            assertForeseen(outline.validation(), data.validation());
            assertForeseen(outline.test(), data.test());
        }
    }

    /** What the source noticed, before and while all examples were read. */
    private static Findings findings(DataSet data) {
        Findings findings = data.findings();
        for (Examples examples : parts(data)) {
            for (int i = 0; i < examples.size(); i++) {
                read(examples, i);
            }
            findings = findings.and(examples.noticed());
        }
        return findings;
    }

    private static List<Examples> parts(DataSet data) {
        return Stream.of(Optional.of(data.training()), data.validation(), data.test())
                .flatMap(Optional::stream)
                .toList();
    }

    private static void assertForeseen(Optional<DataOutline.Part> outline, Optional<Examples> loaded) {
        assertThat(outline.isPresent()).isEqualTo(loaded.isPresent());
        loaded.ifPresent(examples -> {
            assertThat(outline.orElseThrow().labels()).isEqualTo(examples.labels());
            assertThat(outline.orElseThrow().names()).isEqualTo(examples.names());
        });
    }

    private static void assertEqual(Examples found, Examples expected) {
        assertThat(found.inputs()).isEqualTo(expected.inputs());
        assertThat(found.labels()).isEqualTo(expected.labels());
        assertThat(found.names()).isEqualTo(expected.names());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(read(found, i)).as("example %s", expected.name(i)).isEqualTo(read(expected, i));
        }
    }

    private static ByteBuffer read(Examples examples, int index) {
        ByteBuffer target = ByteBuffer.allocateDirect(examples.bytes() + 2).order(ByteOrder.nativeOrder());
        examples.read(index, target.position(1));
        assertThat(target.position())
                .as("where reading example %s ended", examples.name(index))
                .isEqualTo(1 + examples.bytes());
        return target.flip().position(1).slice().order(ByteOrder.nativeOrder());
    }

    @Test
    default void anyExampleIsReadInAnyOrderByAnyThread() {
        DataSet data = load();
        for (Examples examples : parts(data)) {
            try (examples) {
                List<ByteBuffer> forwards = IntStream.range(0, examples.size())
                        .mapToObj(i -> read(examples, i))
                        .toList();
                IntStream.range(0, 2 * examples.size()).parallel().forEach(i -> {
                    int index = (examples.size() - 1 - i + examples.size()) % examples.size();
                    assertThat(read(examples, index))
                            .as("example %s, read again", examples.name(index))
                            .isEqualTo(forwards.get(index));
                });
                CRC32C sum = new CRC32C();
                sum.update(forwards.get(0).duplicate());
                assertThat(examples.checksum(0)).as("checksum").isEqualTo((int) sum.getValue());
                assertThat(examples.origin()).as("origin, asked for again").isEqualTo(examples.origin());
            }
        }
    }

    @Test
    default void anExampleThatIsNotThereIsRefused() {
        try (Examples training = load().training()) {
            ByteBuffer target = ByteBuffer.allocate(training.bytes()).order(ByteOrder.nativeOrder());
            for (int index : new int[] {-1, training.size()}) {
                assertThatThrownBy(() -> training.read(index, target))
                        .as("example %d of %d", index, training.size())
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    default void aSelectionIsReadFromWhereItWasChosen() {
        try (Examples training = load().training()) {
            int last = training.size() - 1;
            Examples selected = training.select(new int[] {last, 0});
            assertThat(selected.size()).isEqualTo(2);
            assertThat(selected.labels()).containsExactly(training.labels()[last], training.labels()[0]);
            assertThat(read(selected, 0)).isEqualTo(read(training, last));
            assertThat(read(selected, 1)).isEqualTo(read(training, 0));
        }
    }

    private Optional<InputReader> reader(int batch) {
        DataSet data = load();
        return source().reader(new NewInputs(
                newInputs(),
                seen(data),
                columns(data),
                Optional.empty(),
                batch,
                encoding(data).map(RowEncoding::text)));
    }

    @Test
    default void newInputsAreReadInBatchesAsTheExamplesWere() {
        if (newInputs().isEmpty()) {
            return; // a source may have no inputs but its own examples
        }
        DataSet data = load();
        List<InputReader.Item> items = new ArrayList<>();
        List<ByteBuffer> examples = new ArrayList<>();
        try (InputReader reader = reader(2).orElseThrow()) {
            assertThat(reader.files()).as("the files that are read").isNotEmpty();
            assertThat(reader.hasNext()).as("whether there is a batch").isTrue();
            while (reader.hasNext()) {
                InputReader.Batch batch = reader.next();
                assertThat(batch.items()).as("items of a batch").hasSizeLessThanOrEqualTo(2);
                assertThat(batch.examples().inputs()).as("inputs").isEqualTo(seen(data));
                for (InputReader.Item item : batch.items()) {
                    assertThat(item.cells())
                            .as("cells of %s", item.name())
                            .hasSameSizeAs(reader.layout().columns());
                    if (reader.layout().numbered()) {
                        assertThat(item.name()).as("a numbered item's name").matches("[0-9]+");
                    }
                }
                items.addAll(batch.items());
                for (int i = 0; i < batch.examples().size(); i++) {
                    examples.add(read(batch.examples(), i));
                }
            }
            assertThatThrownBy(reader::next).as("a batch after the last").isInstanceOf(NoSuchElementException.class);
            assertThatCode(reader::close).as("closing").doesNotThrowAnyException();
        } // and again
        assertThat(examples).as("inputs that can be predicted").isNotEmpty();
        try (InputReader reader = reader(10_000).orElseThrow()) {
            InputReader.Batch all = reader.next();
            assertThat(all.items()).as("the same inputs in one batch").isEqualTo(items);
            for (int i = 0; i < all.examples().size(); i++) {
                assertThat(read(all.examples(), i)).as("example %d", i).isEqualTo(examples.get(i));
            }
        }
    }

    @Test
    default void examplesInAnotherPlaceAreLikeItsOwn() {
        DataSet own = load();
        Optional<DataSource> other = otherExamples().flatMap(path -> source().at(path, seen(own)));
        assertThat(other.isPresent())
                .as("a source at another place")
                .isEqualTo(otherExamples().isPresent());
        other.ifPresent(source -> {
            assertThat(source.name()).as("what that source is called").isNotBlank();
            DataContext measured = new DataContext(
                            context().folder(), own.classes(), columns(own), ReadingProgress.UNHEARD)
                    .encodedBy(encoding(own).map(RowEncoding::text));
            try (DataSet data = source.load(measured)) {
                assertThat(data.classes()).as("classes").isEqualTo(own.classes());
                assertThat(data.training().inputs()).as("inputs").isEqualTo(seen(own));
                assertThat(data.encoder())
                        .as("an encoder of rows that are encoded")
                        .isEmpty();
                assertLabels(data.training(), Examples.UNLABELLED, own.classes().size());
                assertThat(IntStream.of(data.training().labels()).anyMatch(label -> label != Examples.UNLABELLED))
                        .as("whether there are labels")
                        .isTrue();
                assertThat(data.validation()).as("a validation set of its own").isEmpty();
                assertThat(data.test()).as("a test set of its own").isEmpty();
            }
        });
    }
}
