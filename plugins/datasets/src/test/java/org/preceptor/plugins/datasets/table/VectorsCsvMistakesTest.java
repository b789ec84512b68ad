package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;

/** What people get wrong with tables: each mistake is reported once, with what to do. */
class VectorsCsvMistakesTest {

    @TempDir
    Path folder;

    @Test
    void columnsOfTextAreNamedInOneFault() {
        String content = "age,workclass,sex,kind\n"
                + rows(
                        20,
                        i -> i + ", " + (i % 2 == 0 ? "Private" : "State") + ",f" + i + "," + (i % 3 == 0 ? "a" : "b"));
        assertThat(faults(content, Map.of()))
                .containsExactly(file() + ": the columns 'workclass' ('Private', 'State'), 'sex' ('f0', 'f1', …) hold"
                        + " text, expected numbers; use the data source 'table', which takes text, leave the"
                        + " columns out, or write numbers for them");
    }

    @Test
    void aColumnNearlyAllOfWhichIsTextIsOneFaultAndOtherRowsKeepTheirs() {
        String content =
                "x,y,kind\n" + rows(20, i -> (i == 7 ? "seven" : i) + "," + (i < 19 ? "t" : "3") + "," + i % 2);
        assertThat(faults(content, Map.of()))
                .containsExactly(
                        file() + ": the column 'y' ('t') holds text, expected numbers; use the data source"
                                + " 'table', which takes text, leave the column out, or write"
                                + " numbers for it",
                        file() + ":9: expected a number in the column 'x', found 'seven'; correct or remove the row");
    }

    @Test
    void aColumnHalfOfWhichIsTextIsReportedRowByRow() {
        assertThat(faults("x,kind\n" + rows(20, i -> (i < 10 ? "t" : "3") + "," + i % 2), Map.of()))
                .hasSize(10)
                .allMatch(fault -> fault.endsWith("found 't'; correct or remove the row"));
    }

    @Test
    void anEmptyColumnIsOneFault() {
        assertThat(faults("x,y,kind\n" + rows(20, i -> i + ",," + i % 2), Map.of()))
                .containsExactly(
                        file() + ": the column 'y' is empty, expected numbers; leave the column out, or fill it in");
    }

    @Test
    void decimalCommasAreRecognised() {
        String content = "x;y;kind\n" + rows(20, i -> (i % 2 == 0 ? "4,5" + i : "4") + ";-3,5e2;" + i % 2);
        assertThat(faults(content, Map.of("separator", ";")))
                .containsExactly(file() + ": the columns 'x' ('4,50', '4,52', …), 'y' ('-3,5e2') hold numbers with a"
                        + " decimal comma; save the file with decimal points");
        assertThat(faults("x,y,kind\n" + rows(20, i -> "4,5" + i + ",3,5," + i % 2), Map.of()))
                .first()
                .asString()
                .startsWith(file() + ": expected 3 values in a row, as there are column names, found 5 in line 2")
                .endsWith("and write decimal points, not commas");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "x;y;kind~;~;",
                "\"x\";\"y\";\"kind\"~;~;",
                "x;y;class~;~;",
                "'x\ty\tkind'~\\t~'\t'",
                "x|y|kind~|~|",
            })
    void anotherSeparatorIsNamed(String header, String shown, String separator) {
        String content = header + "\n" + rows(20, i -> String.join(separator, "" + i * i, "2.5", "" + i % 2));
        assertThat(faults(content, Map.of()))
                .first()
                .asString()
                .startsWith(file() + ":1: expected columns divided by \",\", found \"" + shown
                        + "\"; write 'separator: \"" + shown + "\"'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {"sep=;~;", "SEP=;~;", "\"sep=;\"~;", "sep=,~,", "sep=|~|"})
    void theLineThatNamesTheSeparatorIsUnderstoodWhateverTheOptionSays(String line, char separator) {
        String content = line + "\n\nx;y;kind\n1;1.5;a\n2;2.5;b\n".replace(';', separator);
        for (String option : List.of(",", ";")) {
            Vectors vectors =
                    (Vectors) load(content, Map.of("separator", option)).training();
            assertThat(vectors.columns()).containsExactly("x", "y");
            assertThat(vectors.values()).containsExactly(1, 1.5f, 2, 2.5f);
        }
        assertThat(faults(content.replace("2.5", "two"), Map.of()))
                .containsExactly(file() + ":5: expected a number in the column 'y', found 'two'; correct or remove the"
                        + " row");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {"kind;y;id;x~;", "kind|y|id|x~|", "kind,y,id,x~,"})
    void ofATestSetTheColumnsOfTrainingAreFoundWhateverDividesThem(String header, char separator) {
        TestImages.write(
                folder,
                "test.csv",
                (header + "\nb;4;m1;3\na;6;m2;5\n").replace(';', separator).getBytes(StandardCharsets.UTF_8));
        DataSet data = load("x,y,kind\n1,2,a\n3,4,b\n", Map.of("test", "test.csv"));
        Vectors test = (Vectors) data.test().orElseThrow();
        assertThat(test.columns()).containsExactly("x", "y");
        assertThat(test.values()).containsExactly(3, 4, 5, 6);
        assertThat(test.labels()).containsExactly(1, 0);
    }

    @Test
    void ofATestSetColumnsThatAreMissingAreNamed() {
        TestImages.write(folder, "test.csv", "x;Y;kind\n1;2;a\n".getBytes(StandardCharsets.UTF_8));
        assertThat(faults("x,y,kind\n1,2,a\n3,4,b\n", Map.of("test", "test.csv")))
                .containsExactly(folder.resolve("test.csv") + ":1: expected the columns of " + file()
                        + ", but the column 'y' is missing; found x, Y, kind");
    }

    @Test
    void ofATestSetMarksForNoLabelAndUnknownClassesAreReportedOnceEach() {
        TestImages.write(
                folder,
                "test.csv",
                ("x,kind\n1,a\n"
                                + rows(
                                        9,
                                        i -> i + ","
                                                + List.of("-", "aa", "", "?").get(i % 4)))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(faults("x,kind\n1,a\n3,b\n", Map.of("test", "test.csv")))
                .extracting(fault -> fault.replace(folder.resolve("test.csv").toString(), ""))
                .containsExactly(
                        ":3: expected a label in every row of a test set, found '-', which means that there is none,"
                                + " in this and 2 more rows; fill them in or remove the rows",
                        ":5: expected a label in every row of a test set, found none, in this and 1 more row; fill them"
                                + " in or remove the rows",
                        ":6: expected a label in every row of a test set, found '?', which means that there is none,"
                                + " in this and 1 more row; fill them in or remove the rows",
                        ":4: unknown class 'aa', in this and 1 more row; did you mean 'a'? known: a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "?", "9999", "unknown", "nan"})
    void ofKnownClassesTheMarksThatAreNotClassesMeanNoLabel(String mark) {
        write("x,kind\n" + rows(8, i -> i + "," + (i < 3 ? mark : "b")));
        DataSet data = source(Map.of()).load(forModel(List.of("x")));
        assertThat(data.training().labels()).containsExactly(-1, -1, -1, 3, 3, 3, 3, 3);
        assertThat(data.findings().notes())
                .containsExactly(file() + ": the label '" + mark + "' of 3 rows is read as no label");
        assertThat(source(Map.of())
                        .load(new DataContext(folder, List.of("b", mark), List.of("x"), ReadingProgress.UNHEARD))
                        .training()
                        .labels())
                .as("a class of the model")
                .startsWith(1, 1, 1, 0);
    }

    @Test
    void thousandsSeparatorsAreRecognised() {
        String advice = " with a thousands separator or a decimal comma; save the file with decimal points and nothing"
                + " between thousands";
        String content = "x;y;z;kind\n"
                + rows(
                        20,
                        i -> "\"1,23" + i % 10 + ".5\";" + (i < 10 ? "12 345" : "999") + ";" + (i * 0.5) + ";" + i % 2);
        assertThat(faults(content, Map.of("separator", ";")))
                .containsExactly(
                        file() + ": the columns 'x' ('1,230.5', '1,231.5', …), 'y' ('12 345') hold numbers" + advice);
        assertThat(faults("x,kind\n" + rows(20, i -> "\"1'234'567\"," + i % 2), Map.of()))
                .containsExactly(file() + ": the column 'x' ('1'234'567') holds numbers" + advice);
    }

    @Test
    void aColumnThatTheModelNeedsIsNotToBeLeftOut() {
        write("x,y,kind\n" + rows(20, i -> "t,," + i % 2));
        assertThat(source(Map.of())
                        .check(forModel(List.of("x", "y")), CheckDepth.FULL)
                        .faults())
                .containsExactly(
                        file() + ": the column 'x' ('t') holds text, expected numbers as in the table that was trained"
                                + " on; write numbers for it",
                        file() + ": the column 'y' is empty, expected numbers as in the table that was trained on; fill"
                                + " it in");
    }

    @Test
    void aMissingLineOfColumnNamesIsRecognised() {
        assertThat(faults("5.1,3.5\n6,2.8\n", Map.of()))
                .first()
                .isEqualTo(file() + ":1: expected column names, one of them 'kind', found numbers (5.1, 3.5); write a"
                        + " line of column names above them");
    }

    @Test
    void columnsOfOneNameAreRefused() {
        assertThat(faults("x,x,y,kind,kind\n1,2,3,a,a\n", Map.of()))
                .first()
                .isEqualTo(file() + ":1: more than one column is named 'x', 'kind'; rename or remove the others");
        assertThat(faults(",x,kind\n0,2,a\n1,3,b\n", Map.of()))
                .first()
                .isEqualTo(
                        file() + ":1: the column 1 has no name; name it, or leave it out if it only numbers the rows");
    }

    @Test
    void ofATableForATrainedModelItsColumnsAreReadAloneAndInItsOrder() {
        write("id,width,note,length,kind,id\nm1,1,,2,a,m1\nm2,3,n,4,b,m2\n");
        Vectors vectors = (Vectors)
                source(Map.of()).load(forModel(List.of("length", "width"))).training();
        assertThat(vectors.columns()).containsExactly("length", "width");
        assertThat(vectors.values()).containsExactly(2, 1, 4, 3);
        assertThatThrownBy(() -> source(Map.of()).load(forModel(List.of("length", "depth"))))
                .hasMessage(
                        file() + ":1: the column 'depth' is missing, which the model was trained on; found id, width,"
                                + " note, length, kind, id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "#N/A", "n.a.", ".", "-99", "9999", "-999.0", "missing"})
    void labelsThatLookLikeNoneAreAskedAbout(String mark) {
        DataSet data = load("x,kind\n" + rows(30, i -> i * i + "," + (i < 20 ? mark : i % 2)), Map.of());
        assertThat(warnings(data))
                .singleElement()
                .asString()
                .contains("the class '" + mark + "' of 20 rows may mean rows without a label");
        assertThat(load(
                                "x,kind\n" + rows(30, i -> i * i + "," + (i < 20 ? mark : i % 2)),
                                Map.of("unlabelled", List.of(mark)))
                        .classes())
                .containsExactly("0", "1");
    }

    @Test
    void theLastOfManyNumberedClassesMeansNoLabel() {
        assertThat(warnings(load("x,kind\n" + rows(400, i -> i * i + "," + (i % 4 + 96)), Map.of())))
                .isEmpty();
    }

    @Test
    void aLabelInAnAdviceIsTextInYaml() {
        DataSet data = load("x,kind\n" + rows(30, i -> i * i + "," + (i < 20 ? "-" : i % 2)), Map.of());
        assertThat(warnings(data)).singleElement().asString().contains("write 'unlabelled: [\"-\"]'");
    }

    @Test
    void classesThatDifferOnlyInCaseBlanksOrAccentsAreWarnedAbout() {
        List<String> names = List.of("Round", "round", "la\u0308ng", "l\u00e4ng", "red oak", "red  oak", "square");
        DataSet data = load("x,kind\n" + rows(70, i -> i * i + "," + names.get(i % 7)), Map.of());
        assertThat(data.classes()).hasSize(7);
        assertThat(warnings(data))
                .hasSize(3)
                .contains(file() + ": the classes 'Round' (10 rows) and 'round' (10 rows) differ only in how they are"
                        + " written; if they are one class, write it alike in all rows");
    }

    @Test
    void aNumberToBePredictedIsRecognised() {
        String advice =
                "if the number is to be predicted, write 'task: regression'; otherwise write ranges, such as low and high";
        assertThat(warnings(load("x,kind\n" + rows(40, i -> i * i + "," + i * 0.37), Map.of())))
                .containsExactly(
                        file() + ": the label's column holds 40 different numbers in 40 rows, and each becomes a"
                                + " class; " + advice);
        assertThat(warnings(load("x,kind\n" + rows(300, i -> i * i + "," + i % 25), Map.of())))
                .singleElement()
                .asString()
                .endsWith(advice);
        assertThat(warnings(load("x,kind\n" + rows(300, i -> i * i + "," + i % 10), Map.of())))
                .isEmpty();
        assertThat(warnings(load("x,kind\n" + rows(40, i -> i * i + ",name" + i), Map.of())))
                .containsExactly(
                        file() + ": the label's column holds 40 different classes in 40 rows; check that 'label'"
                                + " names the right column");
    }

    @Test
    void aClassOfFewRowsAmongLargeOnesIsWarnedAbout() {
        assertThat(warnings(load(
                        "x,kind\n" + rows(100, i -> i * i + "," + (i == 3 ? "rund" : i % 2 == 0 ? "round" : "long")),
                        Map.of())))
                .containsExactly(file() + ": few rows have the class 'rund' (1 row), others have 49; label more, or"
                        + " correct the label if it is a slip");
    }

    @Test
    void columnsThatAreConstantOrNumberTheRowsAreNamed() {
        String content = "id,x,five,kind\n" + rows(40, i -> (i * 7 % 40 + 2) + "," + i * 0.1 + ",5," + i % 2);
        assertThat(warnings(load(content, Map.of())))
                .containsExactly(
                        file() + ": the same number is in all rows of the column 'five'; leave it out, or check the"
                                + " file",
                        file()
                                + ": the rows are only numbered in the column 'id'; leave it out: what a model learns from"
                                + " a row's number does not hold for other rows");
        write(content);
        assertThat(source(Map.of())
                        .load(forModel(List.of("id", "x", "five")))
                        .findings()
                        .warnings())
                .isEmpty();
    }

    private static String rows(int count, IntFunction<Object> row) {
        return IntStream.range(0, count)
                .mapToObj(row)
                .map(Object::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private DataContext forModel(List<String> columns) {
        return new DataContext(folder, List.of("0", "1", "a", "b"), columns, ReadingProgress.UNHEARD);
    }

    private static List<String> warnings(DataSet data) {
        return data.findings().warnings().stream().map(DataWarning::line).toList();
    }

    private List<String> faults(String content, Map<String, ?> options) {
        write(content);
        return source(options).check(new DataContext(folder), CheckDepth.FULL).faults();
    }

    private DataSet load(String content, Map<String, ?> options) {
        write(content);
        return source(options).load(new DataContext(folder));
    }

    private static DataSource source(Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put("path", "data.csv");
        all.put("label", "kind");
        return new VectorsCsv().configure(Options.of(all));
    }

    private String file() {
        return folder.resolve("data.csv").toString();
    }

    private void write(String content) {
        TestImages.write(folder, "data.csv", content.getBytes(StandardCharsets.UTF_8));
    }
}
