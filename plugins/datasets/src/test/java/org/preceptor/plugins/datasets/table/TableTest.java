package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;
import org.preceptor.plugins.datasets.encoding.EncodingText;

/** Tables as people have them. */
class TableTest {
    private static final Map<String, ?> PLAIN = Map.of("scaled", false);

    @TempDir
    Path folder;

    private DataSource source(String text, Map<String, ?> more) {
        TestImages.write(folder, "t.csv", text.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> options = new HashMap<>(Map.of("path", "t.csv"));
        options.putAll(more);
        Options all = Options.of(options);
        DataSource source = new Table().configure(all);
        all.requireAllKnown();
        return source;
    }

    private DataSet load(String text, Map<String, ?> more) {
        return source(text, more).load(new DataContext(folder));
    }

    private static RowEncoding fitted(DataSet data, int... rows) {
        Examples training = rows.length == 0 ? data.training() : data.training().select(rows);
        return data.encoder().orElseThrow().fit(training);
    }

    private static float[] raw(Examples examples, int row) {
        ByteBuffer record = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        examples.read(row, record);
        float[] numbers = new float[examples.bytes() / 4];
        record.flip().asFloatBuffer().get(numbers);
        return numbers;
    }

    private List<String> faults(String text, Map<String, ?> more) {
        return source(text, more).check(new DataContext(folder), CheckDepth.SAMPLE).faults().stream()
                .map(fault -> fault.replace(folder.toString(), "F"))
                .toList();
    }

    private List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>(findings.notes());
        findings.warnings().stream().map(DataWarning::line).forEach(lines::add);
        return lines.stream().map(line -> line.replace(folder.toString(), "F")).toList();
    }

    @Test
    void numbersCategoriesAndDatesAreFoundAndReported() {
        DataSet data = load(
                "\ufeffage; job ;since;rate;label\r\n"
                        + "31; baker;01.02.2020;1,5;yes\r\n"
                        + "?; \"smith; old\";03.02.2020;2;no\r\n"
                        + "40; baker;;3,25;yes\r\n",
                PLAIN);
        assertThat(lines(data.findings()))
                .contains(
                        "F/t.csv: cells divided by ';'; 2 columns of numbers, 1 column of categories, dates in 'since'"
                                + " (dd.MM.yyyy); numbers with a decimal comma in 'rate'",
                        "F/t.csv: cells without a value: 1 in 'age', 1 in 'since'");
        RowEncoding encoding = fitted(data);
        assertThat(encoding.columns())
                .containsExactly("age", "age missing", "job=baker", "job=smith; old", "since", "since missing", "rate");
        assertThat(encoding.encode(raw(data.training(), 0))).containsExactly(31, 0, 1, 0, 18293, 0, 1.5f);
        assertThat(encoding.encode(raw(data.training(), 1))).containsExactly(31, 1, 0, 1, 18295, 0, 2);
        assertThat(encoding.encode(raw(data.training(), 2))).containsExactly(40, 0, 1, 0, 18293, 1, 3.25f);
        assertThat(data.training().names()).containsExactly("t.csv:2", "t.csv:3", "t.csv:4");
    }

    @Test
    void theEncodingIsLearntFromTheTrainingRowsAlone() {
        DataSet data = load("x,kind,label\n1,a,p\n3,b,q\n,c,p\n100,a,q\n", PLAIN);
        RowEncoding encoding = fitted(data, 0, 1);
        assertThat(encoding.columns()).containsExactly("x", "kind=a", "kind=b");
        assertThat(encoding.encode(raw(data.training(), 2)))
                .as("a category that training does not have, and the smaller middle of 1 and 3")
                .containsExactly(1, 0, 0);
        RowEncoding mean = fitted(load("x,kind,label\n1,a,p\n4,b,q\n,c,p\n", Map.of("scaled", false, "fill", "mean")));
        assertThat(mean.encode(new float[] {Float.NaN, 0})[0]).isEqualTo(2.5f);
        RowEncoding constant = fitted(load("x,kind,label\n1,a,p\n4,b,q\n,c,p\n", Map.of("scaled", false, "fill", -1)));
        assertThat(constant.encode(new float[] {Float.NaN, 0})[0]).isEqualTo(-1);
    }

    @Test
    void numbersGetTheMeanZeroAndTheDeviationOneWhereasCategoriesStayZeroAndOne() {
        DataSet data = load("x,kind,label\n1,a,p\n3,b,q\n5,a,p\n7,b,q\n", Map.of());
        RowEncoding encoding = fitted(data);
        float[] first = encoding.encode(raw(data.training(), 0));
        assertThat(first[0]).isCloseTo((float) (-3 / Math.sqrt(5)), within(1e-6f));
        assertThat(new float[] {first[1], first[2]}).containsExactly(1, 0);
        assertThat(source("x,label\n1,p\n2,q\n", Map.of()).normalised()).isTrue();
        assertThat(source("x,label\n1,p\n2,q\n", PLAIN).normalised()).isFalse();
    }

    @Test
    void rareCategoriesShareANumberAndAnIndexIsOneNumber() {
        String text = "kind,label\na,p\na,q\nb,p\nb,q\nc,p\nd,q\n,q\n";
        DataSet data = load(text, Map.of("most-categories", 2));
        RowEncoding encoding = fitted(data);
        assertThat(encoding.columns()).containsExactly("kind=a", "kind=b", "kind other", "kind missing");
        assertThat(encoding.encode(raw(data.training(), 4))).containsExactly(0, 0, 1, 0);
        assertThat(encoding.encode(raw(data.training(), 6))).containsExactly(0, 0, 0, 1);
        assertThat(lines(encoding.findings()))
                .contains("of 'kind' the 2 most frequent categories have a number of their own, the rest share one"
                        + " ('most-categories')");
        DataSet indexed = load(text, Map.of("categories", "index"));
        RowEncoding index = fitted(indexed);
        assertThat(index.columns()).containsExactly("kind", "kind missing");
        assertThat(index.encode(raw(indexed.training(), 5))).containsExactly(3, 0);
        assertThat(index.encode(raw(indexed.training(), 6))).containsExactly(-1, 1);
    }

    @Test
    void columnsMayBeCalledWhatTheyAre() {
        DataSet data = load(
                "id,sex,when,x,label\n1,1,02/03/2020,5,p\n2,2,01/02/2020,6,q\n",
                Map.of(
                        "scaled",
                        false,
                        "columns",
                        Map.of(
                                "id",
                                "skip",
                                "sex",
                                "category",
                                "when",
                                Map.of("format", "dd/MM/yyyy"),
                                "x",
                                Map.of("kind", "category", "categories", "index"))));
        RowEncoding encoding = fitted(data);
        assertThat(encoding.columns()).containsExactly("sex=1", "sex=2", "when", "x");
        assertThat(encoding.encode(raw(data.training(), 0))).containsExactly(1, 0, 18323, 0);
        assertThatThrownBy(() -> source("x,label\n1,p\n", Map.of("columns", Map.of("x", "text"))))
                .hasMessageContaining("'x' must be one of number, category, date, skip");
        assertThat(faults("x,label\n1,p\n2,q\n", Map.of("columns", Map.of("y", "skip"))))
                .containsExactly("F/t.csv:1: no column is named 'y', which 'columns' names; did you mean 'x'? known:"
                        + " label, x");
    }

    @Test
    void whatMayBeOneThingOrAnotherIsAskedFor() {
        assertThat(faults("when,x,label\n02/03/2020,1,p\n01/02/2020,2,q\n", Map.of()))
                .singleElement()
                .asString()
                .startsWith("F/t.csv: the dates in 'when' may be written as dd/MM/yyyy or M")
                .endsWith("write its format, such as 'columns: {when: {format: dd/MM/yyyy}}'");
        assertThat(lines(load("x,label\n\"1,234\",p\n\"2,345\",q\n", Map.of()).findings()))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("F/t.csv: the numbers in 'x' may have a thousands separator or a decimal mark"));
        StringBuilder texts = new StringBuilder("text,x,label\n");
        for (int i = 0; i < 60; i++) {
            texts.append("\"a remark, no. ")
                    .append(i)
                    .append("\",")
                    .append(i % 7)
                    .append(i % 2 == 0 ? ",p\n" : ",q\n");
        }
        DataSet data = load(texts.toString(), Map.of());
        assertThat(fitted(data).columns()).containsExactly("x");
        assertThat(lines(data.findings()))
                .contains("F/t.csv: the column 'text' holds 60 different texts in 60 rows, so it is left out; write"
                        + " 'columns: {text: skip}' to confirm that, or 'category' to use the most frequent of them");
    }

    @Test
    void everyFaultyCellIsReportedWithItsLine() {
        StringBuilder text = new StringBuilder("x,when,label\n");
        for (int i = 0; i < 30; i++) {
            text.append(i == 7 ? "abc" : i)
                    .append(",2020-01-")
                    .append(10 + i % 10)
                    .append(i % 2 == 0 ? ",p\n" : ",q\n");
        }
        text.append("1,2\n");
        assertThat(faults(text.toString(), Map.of()))
                .containsExactly(
                        "F/t.csv:9: expected a number in the column 'x', found 'abc'; correct or remove the row",
                        "F/t.csv:32: expected 3 values, found 2; complete the row");
        assertThat(faults("x\n1\n", Map.of())).singleElement().asString().contains("no column is named 'label'");
        assertThat(faults("x,label\n", Map.of())).singleElement().asString().contains("found none");
    }

    @Test
    void labelsMayBeNumbersWithADecimalCommaOrSets() {
        DataSet data = source("x;price\n1;2,5\n2;\n3;1.000,5\n", Map.of("label", "price"))
                .load(new DataContext(folder).reading(LabelForm.NUMBERS));
        assertThat(data.classes()).containsExactly("price");
        assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED, 0);
        float[][] rows = data.training().labelRows().orElseThrow().values();
        assertThat(rows[0][0]).isEqualTo(2.5f);
        assertThat(rows[2][0]).isEqualTo(1000.5f);
        DataSet sets = source("x,tags\n1,a|b\n2,b\n", Map.of("label", "tags", "label-separator", "|"))
                .load(new DataContext(folder).reading(LabelForm.SET));
        assertThat(sets.classes()).containsExactly("a", "b");
    }

    @Test
    void otherRowsAreEncodedByWhatWasLearnt() {
        DataSource source = source("x;kind;label\n1,5;a;p\n;b;q\n4;a;\n", Map.of());
        DataSet data = source.load(new DataContext(folder));
        RowEncoding encoding = fitted(data);
        TestImages.write(
                folder,
                "new.csv",
                "kind,id,x\na,m1,1.5\nzebra,m2,\n?,m3,4\na,m4,much\n".getBytes(StandardCharsets.UTF_8));
        NewInputs inputs = new NewInputs(
                List.of(folder.resolve("new.csv")),
                InputForms.vector(encoding.columns().size()),
                encoding.columns(),
                Optional.empty(),
                10,
                Optional.of(encoding.text()));
        try (InputReader reader = source.reader(inputs).orElseThrow()) {
            assertThat(reader.skipped())
                    .containsExactly(
                            folder.resolve("new.csv") + ": 1 row has in 'kind' what no training row has a number"
                                    + " for ('zebra'); it is read as none of the categories");
            InputReader.Batch batch = reader.next();
            assertThat(batch.items()).extracting(InputReader.Item::readable).containsExactly(true, true, true, false);
            assertThat(raw(batch.examples(), 0)).isEqualTo(encoding.encode(raw(data.training(), 0)));
            assertThat(raw(batch.examples(), 1)[2]).as("kind=a of a zebra").isZero();
            assertThat(batch.problems())
                    .singleElement()
                    .asString()
                    .contains("new.csv:5: expected a number in the column 'x'");
        }
        TestImages.write(folder, "held.csv", "label,kind,x\nq,a,1.5\n".getBytes(StandardCharsets.UTF_8));
        DataContext measured = new DataContext(
                        folder, data.classes(), encoding.columns(), ReadingProgress.UNHEARD, LabelForm.CLASS)
                .encodedBy(Optional.of(encoding.text()));
        DataSet held = source.at(
                        folder.resolve("held.csv"),
                        InputForms.vector(encoding.columns().size()))
                .orElseThrow()
                .load(measured);
        assertThat(held.encoder()).isEmpty();
        assertThat(((Vectors) held.training()).columns()).isEqualTo(encoding.columns());
        assertThat(raw(held.training(), 0)).isEqualTo(encoding.encode(raw(data.training(), 0)));
        assertThat(held.training().labels()).containsExactly(1);
    }

    @Test
    void anEncodingThatCannotBeReadIsRefused() {
        for (String text : List.of("", "{}", "[1]", "{\"format\": 2}", "{\"format\": 1, \"missing\": []}")) {
            assertThatThrownBy(() -> EncodingText.read(text))
                    .hasMessageContaining("the encoding of the table's columns");
        }
    }

    @Test
    void aRowInTwoPlacesIsReported() {
        StringBuilder table = new StringBuilder("a,b,c,d,label\n");
        for (int i = 0; i < 40; i++) {
            table.append(i * 31 % 41)
                    .append(',')
                    .append(i * 17 % 43)
                    .append(',')
                    .append(i * 7 % 47)
                    .append(',');
            table.append(i * 5 % 53).append(i % 2 == 0 ? ",p\n" : ",q\n");
        }
        table.append("31,17,7,5,\n");
        TestImages.write(
                folder, "test.csv", "a,b,c,d,label\n21,34,14,10,p\n1,2,3,4,q\n".getBytes(StandardCharsets.UTF_8));
        assertThat(lines(load(table.toString(), Map.of("test", "test.csv")).findings()))
                .contains(
                        "a row is in the table that is trained on and in the test set (t.csv:4 = test.csv:2); remove"
                                + " them from one of the two: they make results look better than they are",
                        "a row is labelled, and there without a label too (t.csv:3 = t.csv:42); remove those without a"
                                + " label");
    }
}
