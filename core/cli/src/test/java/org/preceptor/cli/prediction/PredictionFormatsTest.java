package org.preceptor.cli.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.spi.Task;

class PredictionFormatsTest {
    private static final List<String> CLASSES = List.of("cat", "dog, brown");
    private static final PredictedColumns PREDICTED = PredictedColumns.of(Task.classification(), CLASSES);
    private static final Optional<float[]> CAT = Optional.of(new float[] {0.75f, 0.25f});
    private static final Optional<float[]> DOG = Optional.of(new float[] {0.00001f, 0.99999f});

    @TempDir
    Path folder;

    private static InputReader.Item row(int line, String... cells) {
        return new InputReader.Item(String.valueOf(line), List.of(cells), true);
    }

    private static InputLayout table(char separator, String... columns) {
        return new InputLayout("line", "rows", true, List.of(columns), separator);
    }

    @Test
    void asCsvTheClassAndTheProbabilitiesAreBesideWhatWasGiven() throws IOException {
        StringWriter out = new StringWriter();
        PredictionCsv csv = new PredictionCsv(out, table(';', "id", "x"), PREDICTED);
        csv.accept(row(2, "a;b", "1.50"), CAT);
        csv.accept(row(3, "", "abc"), Optional.empty());
        csv.accept(row(4, "say \"c\"", "2"), DOG);
        csv.finish();

        assertThat(out).hasToString("""
                id;x;predicted;probability;probability_cat;probability_dog, brown
                "a;b";1.50;cat;0.75;0.75;0.25
                "";abc;;;;
                "say ""c\""";2;dog, brown;0.99999;0.000010;0.99999
                """);
    }

    @Test
    void aColumnThatIsThereAlreadyIsNotWrittenTwice() {
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> new PredictionCsv(new StringWriter(), table(',', "x", "predicted"), PREDICTED))
                .withMessage("predict: the table has a column 'predicted' already, which would be written beside it"
                        + " again; rename or remove it");
    }

    @Test
    void asJsonEachRowHasItsLineItsCellsAndAllProbabilities() throws IOException {
        StringWriter out = new StringWriter();
        PredictionJson json = PredictionJson.array(out, table(',', "x", "id"), PREDICTED);
        json.accept(row(2, "1", "a"), CAT);
        json.accept(row(3, "?", "b"), Optional.empty());
        json.finish();
        JsonNode read = new ObjectMapper().readTree(out.toString());
        assertThat(read).hasSize(2);
        assertThat(read.at("/0/line").asInt()).isEqualTo(2);
        assertThat(read.at("/0/label").asText()).isEqualTo("cat");
        assertThat(read.at("/0/probabilities/dog, brown").asDouble()).isEqualTo(0.25);
        assertThat(read.at("/0/row/id").asText()).isEqualTo("a");
        assertThat(read.at("/1/label").isNull()).isTrue();
        assertThat(read.at("/1/row/x").asText()).isEqualTo("?");
    }

    @Test
    void asJsonLinesEachRowIsAnObjectOnALineOfItsOwn() throws IOException {
        StringWriter out = new StringWriter();
        PredictionJson json = PredictionJson.lines(out, table(',', "x", "remark"), PREDICTED);
        json.accept(row(2, "1", "two\nlines"), CAT);
        json.accept(row(3, "?", "b"), Optional.empty());
        json.finish();
        assertThat(out).hasToString("""
                {"line":2,"label":"cat","probability":0.75,"probabilities":{"cat":0.75,"dog, brown":0.25},"row":{"x":"1",\
                "remark":"two\\nlines"}}
                {"line":3,"label":null,"probability":null,"probabilities":{},"row":{"x":"?","remark":"b"}}
                """);
    }

    @Test
    void aLongTableIsWrittenInParts() throws IOException {
        StringWriter out = new StringWriter();
        PredictionTable table = new PredictionTable(out, 80, "image", PREDICTED);
        for (int i = 0; i < 10_001; i++) {
            table.accept(new InputReader.Item(i + ".png", true), CAT);
        }
        assertThat(out.toString().lines())
                .as("nothing is kept but the last part")
                .hasSize(10_002);
        table.finish();
        assertThat(out.toString().lines())
                .hasSize(10_005)
                .endsWith("10000.png  cat         75.0 %  dog, brown       25.0 %");
    }

    @Test
    void whatHasNothingButANameIsCalledByIt() throws IOException {
        InputLayout images = InputLayout.named("image", "images");
        StringWriter csv = new StringWriter();
        PredictionCsv table = new PredictionCsv(csv, images, PREDICTED);
        table.accept(new InputReader.Item("7", true), CAT);
        table.finish();
        assertThat(csv).hasToString("""
                image,predicted,probability,probability_cat,"probability_dog, brown"
                7,cat,0.75,0.75,0.25
                """);
        StringWriter out = new StringWriter();
        PredictionJson json = PredictionJson.array(out, images, PREDICTED);
        json.accept(new InputReader.Item("7", true), CAT);
        json.finish();
        JsonNode read = new ObjectMapper().readTree(out.toString());
        assertThat(read.at("/0/image").isTextual()).isTrue();
        assertThat(read.at("/0").has("row")).isFalse();
    }

    @Test
    void asATableTheLikeliestClassAndTheNextAreShown() throws IOException {
        StringWriter out = new StringWriter();
        PredictionTable table = new PredictionTable(out, 80, "image", PREDICTED);
        table.accept(new InputReader.Item("a.png", List.of(), true), CAT);
        table.accept(new InputReader.Item("b.png", List.of(), true), DOG);
        table.finish();

        assertThat(out).hasToString("""
                image  label       probability  next        probability
                -----  ----------  -----------  ----------  -----------
                a.png  cat              75.0 %  dog, brown       25.0 %
                b.png  dog, brown      100.0 %  cat               0.0 %
                """);
    }

    @Test
    void theEndingOfAFileSaysTheFormat() {
        assertThat(PredictionFormat.of(Path.of("a/b.CSV"))).contains(PredictionFormat.CSV);
        assertThat(PredictionFormat.of(Path.of("b.json"))).contains(PredictionFormat.JSON);
        assertThat(PredictionFormat.of(Path.of("b.jsonl"))).contains(PredictionFormat.JSONL);
        assertThat(PredictionFormat.of(Path.of("b.txt"))).isEmpty();
    }

    @Test
    void anEndingThatSaysAnotherFormatIsRefused() {
        assertThat(PredictionFormat.ofResult(Path.of("b.json"))).contains(PredictionFormat.JSON);
        for (String free : List.of("b.txt", "b", ".hidden", "a.b/c")) {
            assertThat(PredictionFormat.ofResult(Path.of(free))).as(free).isEmpty();
        }
        for (String other : List.of("xlsx", "parquet", "tsv")) {
            assertThatExceptionOfType(PreceptorException.class)
                    .isThrownBy(() -> PredictionFormat.ofResult(Path.of("out." + other)))
                    .withMessage("--out out." + other
                            + ": expected an ending that names a format, .csv, .json, .jsonl or .txt," + " found '."
                            + other + "'; choose one, or say --format csv, json, jsonl or table");
        }
    }

    @Test
    void aFileAppearsOnlyWhenItIsWhole() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        try (ResultFile file = ResultFile.open(Optional.of(target), System.out)) {
            file.writer().write("half");
            file.writer().flush();
            assertThat(target).hasContent("old");
        }
        assertThat(target).hasContent("old");
        assertThat(folder)
                .isDirectoryContaining(path -> path.equals(target))
                .isDirectoryNotContaining("glob:**partial");
        try (ResultFile file = ResultFile.open(Optional.of(target), System.out)) {
            file.writer().write("whole");
            file.finish();
        }
        assertThat(target).hasContent("whole");
        assertThat(folder).isDirectoryNotContaining("glob:**partial");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnythingIsPredicted() {
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> ResultFile.open(Optional.of(folder.resolve("no/out.csv")), System.out))
                .withMessage(folder + "/no/out.csv: there is no folder " + folder + "/no; make it first");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> ResultFile.open(Optional.of(folder), System.out))
                .withMessage(folder + ": expected a file that can be replaced, found a folder; choose another name");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> ResultFile.open(Optional.of(Path.of("/")), System.out))
                .withMessage("/: expected a file that can be replaced, found a folder; choose another name");
    }
}
