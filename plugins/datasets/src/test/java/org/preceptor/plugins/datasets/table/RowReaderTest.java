package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.Vectors;

class RowReaderTest {
    private static final WantedColumns X_AND_Y = WantedColumns.of(List.of("x", "y"), 2, "label", ',');
    private static final WantedColumns TWO_UNNAMED = WantedColumns.of(List.of(), 2, "label", ',');

    @TempDir
    Path folder;

    private RowReader batches(WantedColumns wanted, int size, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("table.csv"), List.of(lines));
        return new RowReader(file, wanted, StandardCharsets.UTF_8, size);
    }

    private String where(int line) {
        return folder.resolve("table.csv") + ":" + line + ": ";
    }

    private static float[] values(InputReader.Batch batch) {
        return ((Vectors) batch.examples()).values();
    }

    @Test
    void columnsAreFoundByTheirNamesAndTheOthersPassedOn() throws IOException {
        try (RowReader batches = batches(X_AND_Y, 10, "id,y,label,x", "a,1.5,cat,-2", "\"b, with a comma\",0, ,1e3")) {
            assertThat(batches.layout().columns()).containsExactly("id", "y", "label", "x");
            InputReader.Batch batch = batches.next();
            assertThat(values(batch)).containsExactly(-2, 1.5f, 1000, 0);
            assertThat(batch.items())
                    .containsExactly(
                            new InputReader.Item("2", List.of("a", "1.5", "cat", "-2"), true),
                            new InputReader.Item("3", List.of("b, with a comma", "0", " ", "1e3"), true));
            assertThat(batches.hasNext()).isFalse();
            assertThat(batch.problems()).isEmpty();
        }
    }

    @Test
    void rowsComeInBatches() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y"));
        for (int i = 0; i < 7; i++) {
            lines.add(i + ",0");
        }
        try (RowReader batches = batches(X_AND_Y, 3, lines.toArray(String[]::new))) {
            assertThat(values(batches.next())).containsExactly(0, 0, 1, 0, 2, 0);
            assertThat(batches.next().items())
                    .extracting(InputReader.Item::name)
                    .containsExactly("5", "6", "7");
            assertThat(batches.next().examples().size()).isEqualTo(1);
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void theSeparatorIsTheOneThatGivesTheModelsColumns(char separator) throws IOException {
        try (RowReader batches =
                batches(X_AND_Y, 10, "x,y,a b".replace(',', separator), "1,2,3".replace(',', separator))) {
            assertThat(batches.layout().separator()).isEqualTo(separator);
            assertThat(values(batches.next())).containsExactly(1, 2);
        }
    }

    @Test
    void theSeparatorOfTheRunsSourceIsTriedFirst() throws IOException {
        try (RowReader batches = batches(WantedColumns.of(List.of("x", "y"), 2, "label", '/'), 10, "x/y", "1/2")) {
            assertThat(values(batches.next())).containsExactly(1, 2);
        }
    }

    @Test
    void aRowThatCannotBeReadIsReportedAndKeptInItsPlace() throws IOException {
        try (RowReader batches =
                batches(X_AND_Y, 10, "x,y,id", "1,2,a", "1,abc,b", ",2,c", "NaN,2,d", "1,2", "3,4,e")) {
            InputReader.Batch batch = batches.next();
            assertThat(batch.items())
                    .extracting(InputReader.Item::readable)
                    .containsExactly(true, false, false, false, false, true);
            assertThat(batch.items().get(4).cells()).containsExactly("1", "2", "");
            assertThat(batch.problems())
                    .containsExactly(
                            where(3) + "expected a number in the column 'y', found 'abc'; the row is not predicted",
                            where(4) + "expected a number in the column 'x', found nothing; the row is not predicted",
                            where(5) + "expected a number in the column 'x', found 'NaN'; the row is not predicted",
                            where(6) + "expected 3 values, found 2; the row is not predicted");
        }
    }

    @Test
    void aRowWithTooManyValuesIsLeftOutAsItsPredictionWouldBeInAnotherColumn() throws IOException {
        try (RowReader batches = batches(X_AND_Y, 10, "x,y", "1,2", "3,5,4", "5,6")) {
            InputReader.Batch batch = batches.next();
            assertThat(batch.items()).extracting(InputReader.Item::name).containsExactly("2", "4");
            assertThat(batch.problems())
                    .containsExactly(where(3) + "expected 2 values, found 3; the row is left out of the result");
        }
    }

    @Test
    void theFormatOfNumbersIsReportedOnceForAColumnWhenAllRowsAreRead() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x;y;n"));
        for (int i = 0; i < 30; i++) {
            lines.add("4,5" + i + ";1;" + i);
            lines.add("2;1 234.5;" + i);
        }
        try (RowReader batches = batches(X_AND_Y, 50, lines.toArray(String[]::new))) {
            assertThat(batches.next().problems()).isEmpty();
            InputReader.Batch last = batches.next();
            assertThat(last.problems())
                    .containsExactly(
                            folder.resolve("table.csv") + ": the column 'x' holds numbers with a decimal comma, such as"
                                    + " '4,50'; 30 rows are not predicted; save the file with decimal points",
                            folder.resolve("table.csv") + ": the column 'y' holds numbers with a thousands separator or"
                                    + " a decimal comma, such as '1 234.5'; 30 rows are not predicted; save the file"
                                    + " with decimal points and nothing between thousands");
            assertThat(last.items()).hasSize(10).allMatch(item -> !item.readable());
        }
    }

    @Test
    void ofManyWrongRowsTheFirstAreNamedAndTheOthersCounted() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y"));
        for (int i = 0; i < 300; i++) {
            lines.add("n/a," + i);
        }
        try (RowReader batches = batches(X_AND_Y, 300, lines.toArray(String[]::new))) {
            InputReader.Batch batch = batches.next();
            assertThat(batch.items()).hasSize(300);
            assertThat(batch.problems())
                    .hasSize(11)
                    .startsWith(where(2) + "expected a number in the column 'x', found 'n/a'; the row is not predicted")
                    .last()
                    .asString()
                    .startsWith(folder.resolve("table.csv") + ": 290 more rows are not predicted for such reasons");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "SEP=;", "\"sep=;\""})
    void theLineThatNamesTheSeparatorIsSkipped(String line) throws IOException {
        try (RowReader batches = batches(X_AND_Y, 10, line, "y;x;id", "1;2;a", "z;2;b")) {
            assertThat(batches.layout().columns()).containsExactly("y", "x", "id");
            assertThat(batches.layout().separator()).isEqualTo(';');
            InputReader.Batch batch = batches.next();
            assertThat(values(batch)).containsExactly(2, 1);
            assertThat(batch.problems())
                    .containsExactly(
                            where(4) + "expected a number in the column 'y', found 'z'; the row is not predicted");
        }
    }

    @Test
    void aMissingColumnIsNamedWithTheOneThatMayBeMeant() {
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> batches(X_AND_Y, 10, "x,Y,id", "1,2,3"))
                .withMessage(where(1) + "the column 'y' is missing, which the model was trained on; found x, Y, id;"
                        + " is 'Y' meant?");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> batches(X_AND_Y, 10, "x,y,x", "1,2,3"))
                .withMessage(where(1) + "the column 'x', which the model was trained on, is there twice; rename or"
                        + " remove one");
    }

    @Test
    void withoutNamesTheColumnsCountInTheirOrderAndTheLabelsIsLeftOut() throws IOException {
        try (RowReader batches = batches(TWO_UNNAMED, 10, "a,label,b", "1,cat,2")) {
            assertThat(values(batches.next())).containsExactly(1, 2);
        }
        try (RowReader batches = batches(TWO_UNNAMED, 10, "a,label", "1,2")) {
            assertThat(values(batches.next())).containsExactly(1, 2);
        }
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> batches(TWO_UNNAMED, 10, "a,b,c", "1,2,3"))
                .withMessage(where(1) + "expected 2 columns of numbers, as the model was trained on, and perhaps one"
                        + " named 'label', found 3: a, b, c");
    }

    @Test
    void aFileThatIsNotATableIsRefusedInOneLine() throws IOException {
        Path file = folder.resolve("table.csv");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> new RowReader(folder, X_AND_Y, StandardCharsets.UTF_8, 10))
                .withMessage(folder + ": expected a CSV file, found a folder; check the path");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> batches(X_AND_Y, 10))
                .withMessage(file + ": expected a line of column names and rows, found an empty file");
        Files.write(file, "x,y,name\n1,2,Gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> new RowReader(file, X_AND_Y, StandardCharsets.UTF_8, 10).next())
                .withMessageStartingWith(file + ":2:")
                .withMessageContaining("--encoding windows-1252");
        try (RowReader batches = new RowReader(file, X_AND_Y, Charset.forName("windows-1252"), 10)) {
            assertThat(batches.next().items().get(0).cells()).containsExactly("1", "2", "Grün");
        }
        RowReader quotes = batches(X_AND_Y, 10, "x,y", "1,\"2\"3");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(quotes::hasNext)
                .withMessageStartingWith(file + ": cannot be read as CSV (")
                .withMessageEndingWith("); correct the file");
    }

    @Test
    void aFileOfAnotherKindIsCalledWhatItIs() throws IOException {
        Path file = folder.resolve("cat.jpg");
        Map.of(
                        "\u00ff\u00d8\u00ff", "a JPEG image; name a table",
                        "PK\u0003\u0004", "a zip archive; unpack it",
                        "\u00d0\u00cf\u0011\u00e0", "a spreadsheet; save its sheet as CSV")
                .forEach((start, found) -> {
                    assertThatExceptionOfType(PreceptorException.class)
                            .isThrownBy(() -> new RowReader(
                                    Files.write(file, start.getBytes(StandardCharsets.ISO_8859_1)),
                                    X_AND_Y,
                                    StandardCharsets.UTF_8,
                                    10))
                            .withMessage(
                                    file + ": the model takes rows of numbers, so expected a CSV file, found " + found);
                });
    }

    @Test
    void aTableWithoutRowsIsRefusedAsItIsWhereItIsMeasured() throws IOException {
        RowReader empty = batches(X_AND_Y, 10, "x,y");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(empty::hasNext)
                .withMessage(
                        folder.resolve("table.csv") + ": expected rows below the line of column names, found none");
    }
}
