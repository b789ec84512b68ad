package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;

/** Labels of a table that are sets of classes, or numbers. */
class LabelColumnsTest {
    @TempDir
    Path folder;

    private DataSource source(String content, Map<String, ?> options) {
        try {
            Files.writeString(folder.resolve("data.csv"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, Object> all = new java.util.HashMap<>(options);
        all.put("path", "data.csv");
        return new VectorsCsv().configure(Options.of(all));
    }

    private DataSet load(LabelForm form, String content, Map<String, ?> options) {
        return source(content, options).load(new DataContext(folder).reading(form));
    }

    private void refused(LabelForm form, String content, Map<String, ?> options, String message) {
        assertThatThrownBy(() -> load(form, content, options)).hasMessageContaining(message);
        DataCheck check = source(content, options).check(new DataContext(folder).reading(form), CheckDepth.SAMPLE);
        assertThat(check.faults()).anySatisfy(fault -> assertThat(fault).contains(message));
    }

    private static float[][] rows(Examples examples) {
        return examples.labelRows().orElseThrow().values();
    }

    @Test
    void severalColumnsAreTheNumbersToPredict() {
        DataSet data = load(
                LabelForm.NUMBERS,
                "price,x,area\n1.5,1,70\n,2,\n-2e3,3,0\nNaN,4,?\n",
                Map.of("label", List.of("area", "price")));
        assertThat(data.classes()).containsExactly("area", "price");
        assertThat(data.training().columns()).containsExactly("x");
        assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED, 0, Examples.UNLABELLED);
        assertThat(rows(data.training())[0]).containsExactly(70, 1.5f);
        assertThat(rows(data.training())[2]).containsExactly(0, -2000);
        assertThat(data.findings().notes()).containsExactly(folder.resolve("data.csv") + ": 2 rows without a label");
    }

    @Test
    void anyNumberIsALabel() {
        DataSet data = load(LabelForm.NUMBERS, "x,label\n1,-1\n2,-999\n3,0\n4,\n", Map.of());
        assertThat(data.classes()).containsExactly("label");
        assertThat(data.training().labels()).containsExactly(0, 0, 0, Examples.UNLABELLED);
        assertThat(data.findings().warnings()).isEmpty();
        assertThat(load(LabelForm.NUMBERS, "x,label\n1,-1\n2,-999\n3,0\n", Map.of("unlabelled", -999))
                        .training()
                        .labels())
                .containsExactly(0, Examples.UNLABELLED, 0);
    }

    @Test
    void whatIsNoNumberOrIncompleteIsNamedByItsLine() {
        refused(
                LabelForm.NUMBERS,
                "x,label\n1,2\n2,cheap\n",
                Map.of(),
                "data.csv:3: expected a number in the column 'label', found 'cheap'; correct it, or, if it means that"
                        + " there is none, name it in 'unlabelled'");
        refused(
                LabelForm.NUMBERS,
                "x,a,b\n1,2,3\n2,4,\n",
                Map.of("label", List.of("a", "b")),
                "data.csv:3: expected a number in the column 'b', found nothing; a row has all the numbers of a label"
                        + " or none");
    }

    @Test
    void oneColumnHoldsTheNamesOfTheClasses() {
        DataSet data = load(LabelForm.SET, "x,tags\n1,sun; sea\n2,;\n3,\n4,rain\n", Map.of("label", "tags"));
        assertThat(data.classes()).containsExactly("rain", "sea", "sun");
        assertThat(data.training().labels()).containsExactly(0, 0, Examples.UNLABELLED, 0);
        assertThat(rows(data.training())[0]).containsExactly(0, 1, 1);
        assertThat(rows(data.training())[1]).as("a label without a class").containsExactly(0, 0, 0);
        assertThat(rows(data.training())[3]).containsExactly(1, 0, 0);
        assertThat(load(LabelForm.SET, "x,tags\n1,a b\n", Map.of("label", "tags", "label-separator", " "))
                        .classes())
                .containsExactly("a", "b");
    }

    @Test
    void severalColumnsSayOfEachClassWhetherItIs() {
        DataSet data = load(LabelForm.SET, "x,sun,sea\n1,1,0\n2,,\n3,0,0.0\n", Map.of("label", List.of("sun", "sea")));
        assertThat(data.classes()).containsExactly("sun", "sea");
        assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED, 0);
        assertThat(rows(data.training())[0]).containsExactly(1, 0);
        refused(
                LabelForm.SET,
                "x,sun,sea\n1,1,2\n",
                Map.of("label", List.of("sun", "sea")),
                "data.csv:2: expected 0 or 1 in the column 'sea', found '2'");
        refused(
                LabelForm.SET,
                "x,sun,sea\n1,1,\n",
                Map.of("label", List.of("sun", "sea")),
                "data.csv:2: expected 0 or 1 in the column 'sea', found nothing");
    }

    @Test
    void aModelsClassesAreTheOnlyOnesThatAreKnown() {
        DataSource source = source("x,tags\n1,sun;see\n", Map.of("label", "tags"));
        assertThatThrownBy(() -> source.load(new DataContext(
                        folder, List.of("sea", "sun"), List.of("x"), ReadingProgress.UNHEARD, LabelForm.SET)))
                .hasMessageContaining("data.csv:2: unknown class 'see'; did you mean 'sea'?");
    }

    @Test
    void aSetOfRowsIsSelectedWithItsLabels() {
        Examples training =
                load(LabelForm.NUMBERS, "x,label\n1,10\n2,20\n3,30\n", Map.of()).training();
        Examples some = training.select(new int[] {2, 0});
        assertThat(rows(some)[0]).containsExactly(30);
        assertThat(rows(some.select(new int[] {1}))[0]).containsExactly(10);
    }

    @Test
    void aLabelOfSeveralColumnsIsNoSingleClass() {
        refused(
                LabelForm.CLASS,
                "x,a,b\n1,p,q\n2,r,s\n",
                Map.of("label", List.of("a", "b")),
                "'label' names 2 columns (a, b), but a label is one class; name one column, or say 'task: regression'");
        assertThatThrownBy(() -> source("x\n", Map.of("label", List.of("a", "a"))))
                .hasMessageContaining("'label' must be the name of a column, or a list of different ones");
    }

    private List<String> warnings(LabelForm form, String content, Map<String, ?> options) {
        return load(form, content, options).findings().warnings().stream()
                .map(warning -> warning.line().replace(folder.resolve("data.csv") + ": ", ""))
                .toList();
    }

    /** Rows of one feature and a label each. */
    private static String table(List<String> labels) {
        StringBuilder table = new StringBuilder("x,label\n");
        for (int i = 0; i < labels.size(); i++) {
            table.append(i * i).append(",\"").append(labels.get(i)).append("\"\n");
        }
        return table.toString();
    }

    private static List<String> and(List<String> labels, String... more) {
        return Stream.concat(labels.stream(), Stream.of(more)).toList();
    }

    @Test
    void marksAmongTheClassesOfASetAndClassesWrittenDifferentlyGiveAWarning() {
        List<String> sets = Collections.nCopies(12, "red;round");
        assertThat(warnings(LabelForm.SET, table(and(sets, "red;NaN", "?", "n.d.")), Map.of()))
                .contains(
                        "'NaN' is beside other classes in 1 row and is read as a class; remove it there if it means"
                                + " that there is none",
                        "the label '?' of 1 row is read as no label; write 'unlabelled: [\"?\", \"n.d.\"]' to confirm"
                                + " that, without it if it is a class",
                        "the class 'n.d.' of 1 row may mean rows without a label; if so, write 'unlabelled: [\"?\","
                                + " \"n.d.\"]'; leave out what is a class");
        assertThat(warnings(LabelForm.SET, table(and(sets, "Red;round", "big")), Map.of()))
                .containsExactly(
                        "the classes 'Red' (1 row) and 'red' (12 rows) differ only in how they are written; if they are"
                                + " one class, write it alike in all rows");
        assertThat(warnings(LabelForm.SET, table(sets), Map.of())).isEmpty();
    }

    @Test
    void numbersThatMeanNoLabelGiveAWarning() {
        List<String> prices =
                IntStream.range(0, 12).mapToObj(i -> 200.5 + i + "").toList();
        for (String mark : List.of("-1", "-99", "-999", "-1.0", "9999")) {
            assertThat(warnings(LabelForm.NUMBERS, table(and(prices, mark, mark)), Map.of()))
                    .containsExactly("the number '" + mark + "' of 2 rows may mean rows without a label; if so, write"
                            + " 'unlabelled: [" + mark + "]', if not, 'unlabelled: []'");
            assertThat(warnings(LabelForm.NUMBERS, table(and(prices, mark)), Map.of("unlabelled", List.of())))
                    .isEmpty();
        }
        assertThat(warnings(LabelForm.NUMBERS, table(and(prices, "NaN")), Map.of()))
                .containsExactly(
                        "the label 'NaN' of 1 row is read as no label; write 'unlabelled: [NaN]' to confirm" + " that");
        assertThat(warnings(LabelForm.NUMBERS, table(and(prices, "-1", "-2.5")), Map.of()))
                .as("negative numbers are labels here")
                .isEmpty();
    }

    @Test
    void labelsWrittenAsOtherNumbersAreReportedOnceForTheColumn() {
        Map<String, String> faults = Map.of(
                "262546,75",
                "holds numbers with a decimal comma; save the file with decimal points",
                "262,546.75",
                "holds numbers with a thousands separator or a decimal comma; save the file with decimal points and"
                        + " nothing between thousands",
                "€262546.75",
                "holds numbers with a currency sign or a unit; save the file with the numbers alone, with decimal"
                        + " points",
                "262546.75 EUR",
                "holds numbers with a currency sign or a unit",
                "cheap",
                "holds text, expected numbers; write numbers for it, or name another column in 'label'");
        faults.forEach((label, fault) -> {
            DataCheck check = source(table(Collections.nCopies(30, label)), Map.of())
                    .check(new DataContext(folder).reading(LabelForm.NUMBERS), CheckDepth.SAMPLE);
            assertThat(check.faults())
                    .singleElement()
                    .satisfies(found -> assertThat(found).contains("the column 'label' ('" + label + "') " + fault));
        });
        refused(
                LabelForm.NUMBERS,
                table(List.of("1", "2,5", "3")),
                Map.of(),
                "data.csv:3: expected a number in the column 'label', found '2,5'; write the number alone, with a"
                        + " decimal point and nothing between thousands");
        refused(
                LabelForm.NUMBERS,
                table(List.of("1", "dear", "3", "dear")),
                Map.of(),
                "data.csv:3: expected a number in the column 'label', found 'dear', in this and 1 more row; correct");
    }

    @Test
    void numbersAsSetsAreOneFault() {
        List<String> prices =
                IntStream.range(0, 60).mapToObj(i -> 200.5 + i + "").toList();
        DataCheck check = source(table(prices), Map.of())
                .check(new DataContext(folder).reading(LabelForm.SET), CheckDepth.SAMPLE);
        assertThat(check.faults())
                .containsExactly(folder.resolve("data.csv") + ": the label's column holds 60 different numbers in 60"
                        + " rows, and each becomes a class; if the number is to be predicted, write 'task:"
                        + " regression'");
        assertThat(load(LabelForm.SET, table(List.of("1;2", "2;3", "1;3")), Map.of())
                        .classes())
                .as("numbers may be classes")
                .containsExactly("1", "2", "3");
    }

    @Test
    void aSeparatorOfClassesIsRefusedWhereThereIsNothingToDivide() {
        refused(
                LabelForm.NUMBERS,
                "x,label\n1,2\n2,3\n",
                Map.of("label-separator", ";"),
                "'label-separator' divides the classes in the label's column of a multi-label task, but labels are ");
        refused(
                LabelForm.CLASS,
                "x,label\n1,a\n2,b\n",
                Map.of("label-separator", ";"),
                "'label-separator' divides the classes");
        refused(
                LabelForm.SET,
                "x,a,b\n1,0,1\n2,1,0\n",
                Map.of("label", List.of("a", "b"), "label-separator", ";"),
                "but 'label' names 2 columns; leave it out");
    }

    @Test
    void anUnknownClassOfSetsIsReportedOnce() {
        DataSource source = source("x,tags\n1,sun;see\n2,see\n", Map.of("label", "tags"));
        DataCheck check = source.check(
                new DataContext(folder, List.of("sea", "sun"), List.of("x"), ReadingProgress.UNHEARD, LabelForm.SET),
                CheckDepth.SAMPLE);
        assertThat(check.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .contains("data.csv:2: unknown class 'see', in this and 1 more row; did you mean 'sea'?"));
    }
}
