package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TString;

/** What users do with a trained model: classes for tables and for folders of pictures, figures class by class. */
class PredictTest {
    private static final String PIPELINE = """
            method: supervised
            data:
              source: {name: vectors-csv, path: table.csv, label: kind}
              validation: 12
            network: {name: mlp, hidden: [16]}
            views: {student: {augment: []}}
            batch: {size: 60, labelled: 30}
            supervised: {mean: labelled}
            training: {epochs: 20, optimiser: {learning-rate: 0.02}}
            """;
    private static final List<String> KINDS = List.of("ash", "elm", "oak");

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        StringBuilder table = new StringBuilder("x,y,kind\n");
        Random random = new Random(1);
        for (int i = 0; i < 360; i++) {
            table.append(row(random, i % 3))
                    .append(i < 90 ? "," + KINDS.get(i % 3) : ",")
                    .append('\n');
        }
        Files.writeString(folder.resolve("table.csv"), table);
        Files.writeString(folder.resolve("trees.yaml"), PIPELINE);
        preceptor.run("train", "trees.yaml", "--name", "trees").exits(0);
        SmallRun.pipeline(folder);
        preceptor
                .run("train", "small.yaml", "--name", "small", "--set", "training.steps=4")
                .exits(0);
    }

    /** A point near the middle of its kind. */
    private static String row(Random random, int kind) {
        return String.format(
                Locale.ROOT,
                "%.3f,%.3f",
                4 * (kind % 2) + 0.5 * random.nextGaussian(),
                4 * (kind / 2) + 0.5 * random.nextGaussian());
    }

    @Test
    void aTableGetsAClassAndProbabilitiesBesideEachRow() throws IOException {
        Files.writeString(folder.resolve("new.csv"), "id;y;remark;x\na1;0.1;\"oak; surely\";0\na2;0;;4.1\na3;4;;?\n");
        Ended ended = preceptor.run("predict", "runs/trees", "new.csv").exits(2);
        assertThat(ended.onlyLine())
                .isEqualTo("preceptor: new.csv:4: expected a number in the column 'x', found '?'; the row is not"
                        + " predicted");
        assertThat(ended.out().lines())
                .hasSize(4)
                .startsWith("id;y;remark;x;predicted;probability;probability_ash;probability_elm;probability_oak")
                .anySatisfy(line -> assertThat(line).startsWith("a1;0.1;\"oak; surely\";0;ash;0."))
                .anySatisfy(line -> assertThat(line).startsWith("a2;0;;4.1;elm;0."))
                .endsWith("a3;4;;?;;;;;");
    }

    @Test
    void theTableThatWasTrainedOnIsPredictedWithItsRowsWithoutLabel() throws IOException {
        Ended ended = preceptor
                .run("predict", "runs/trees", "table.csv", "--out", "predicted.csv")
                .exits(0);
        assertThat(ended.out()).isEqualTo("predicted.csv: rows predicted: 360\n");
        List<String> rows = Files.readAllLines(folder.resolve("predicted.csv"));
        assertThat(rows).hasSize(361);
        long right = rows.stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .filter(cells -> cells[2].equals(cells[3]))
                .count();
        assertThat(right).as("of the 90 that have a label").isGreaterThan(80);
        assertThat(rows.get(300)).matches("[-0-9.]+,[-0-9.]+,,(ash|elm|oak)(,[01]\\.[0-9]+){4}");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".partial"));
        }
    }

    @Test
    void theTableThatIsReadIsNotWrittenOver() throws IOException {
        String content = "x,y\n1,2\n3,4,5\n";
        Path table = Files.writeString(folder.resolve("precious.csv"), content);
        Files.createSymbolicLink(folder.resolve("link.csv"), table);
        for (String out : List.of("precious.csv", "link.csv", "./runs/../precious.csv")) {
            assertThat(preceptor
                            .run("predict", "runs/trees", "precious.csv", "--out", out)
                            .exits(2)
                            .onlyLine())
                    .endsWith(".csv: is a file that is read, which would be lost; choose another name");
            assertThat(table).hasContent(content);
        }
        assertThat(preceptor
                        .run("predict", "runs/trees", "precious.csv", "--out", "table.csv")
                        .exits(2)
                        .onlyLine())
                .isEqualTo("preceptor: --out table.csv: is a file that the run has its examples from; choose another"
                        + " name");
        Pictures.draw(folder.resolve("few/a.png"), 32, 32, 1);
        assertThat(preceptor
                        .run("predict", "runs/small", "few", "--out", "few/a.png")
                        .exits(2)
                        .onlyLine())
                .contains("--out few/a.png: is a file that is read");
    }

    @Test
    void whatSpreadsheetsWriteIsReadByEveryCommand() throws IOException {
        Files.writeString(folder.resolve("sheet.csv"), "sep=;\nkind;x;y\nelm;0;4\n-;4;0\n");
        assertThat(preceptor.run("predict", "runs/trees", "sheet.csv").exits(0).out())
                .startsWith("kind;x;y;predicted;")
                .hasLineCount(3);
        Ended measured =
                preceptor.run("evaluate", "runs/trees", "--data", "sheet.csv").exits(0);
        assertThat(measured.out())
                .contains("sheet.csv: the label '-' of 1 row is read as no label")
                .containsPattern("(?m)^left out +1 example without a label$")
                .containsPattern("(?m)^student .* 1$");
        Ended checked = preceptor.run(
                "train", "trees.yaml", "--check", "--set", "data.source.path=sheet.csv", "--set", "data.validation=0");
        assertThat(checked.out()).contains("2 classes: -, elm");
        assertThat(checked.err()).contains("sheet.csv: the class '-' of 1 row may mean rows without a label");
        Files.writeString(folder.resolve("commas.csv"), "kind;x;y\n" + "elm;0,5;4\nelm;1.234;4,25\n".repeat(9));
        for (String[] command : List.of(
                new String[] {"predict", "runs/trees", "commas.csv"},
                new String[] {"evaluate", "runs/trees", "--data", "commas.csv"})) {
            assertThat(preceptor.run(command).exits(2).err().lines())
                    .as(command[0])
                    .hasSizeLessThan(4)
                    .anyMatch(line -> line.contains("with a decimal comma") && line.contains("with decimal points"));
        }
        assertThat(preceptor
                        .run("evaluate", "runs/small", "--data", "sheet.csv")
                        .exits(2)
                        .onlyLine())
                .contains("--data sheet.csv: expected a folder or an archive with a folder of images for each class");
    }

    @Test
    void anExportedModelOfTablesNamesItsColumnsBesideItAndInIt() throws IOException {
        preceptor.run("export", "runs/trees", "--to", "served").exits(0);
        assertThat(folder.resolve("served/columns.txt")).hasContent("x\ny\n");
        assertThat(folder.resolve("served/synset.txt")).hasContent("ash\nelm\noak\n");
        try (SavedModelBundle model =
                        SavedModelBundle.load(folder.resolve("served").toString(), "serve");
                Result result = model.function("column_names").call(Map.of())) {
            List<String> names = new ArrayList<>();
            ((TString) result.get("texts").orElseThrow()).scalars().forEach(name -> names.add(name.getObject()));
            assertThat(names).containsExactly("x", "y");
        }
        preceptor
                .run("export", "runs/trees", "--to", "parameters", "--format", "djl")
                .exits(0);
        assertThat(folder.resolve("parameters/columns.txt")).hasContent("x\ny\n");
    }

    @Test
    void aTableThatDoesNotFitIsRefusedInOneLine() throws IOException {
        Files.writeString(folder.resolve("wrong.csv"), "x,z\n1,2\n");
        assertThat(preceptor
                        .run("predict", "runs/trees", "wrong.csv", "--out", "wrong-predicted.csv")
                        .exits(2)
                        .onlyLine())
                .isEqualTo("preceptor: wrong.csv:1: the column 'y' is missing, which the model was trained on; found x,"
                        + " z; is 'z' meant?");
        assertThat(folder.resolve("wrong-predicted.csv")).doesNotExist();
    }

    @Test
    void whatIsOfAnotherKindThanTheModelTakesIsRefusedInOneLine() throws IOException {
        Pictures.draw(folder.resolve("one.png"), 32, 32, 1);
        Files.writeString(folder.resolve("empty.csv"), "x,y,kind\n");
        for (String command : List.of("predict runs/trees one.png", "evaluate runs/trees --data one.png")) {
            assertThat(preceptor.run(command.split(" ")).exits(2).onlyLine())
                    .as(command)
                    .contains("one.png: ")
                    .endsWith("expected a CSV file, found a PNG image; name a table");
        }
        for (String command : List.of("predict runs/trees empty.csv", "evaluate runs/trees --data empty.csv")) {
            assertThat(preceptor.run(command.split(" ")).exits(2).onlyLine())
                    .as(command)
                    .endsWith("empty.csv: expected rows below the line of column names, found none");
        }
        assertThat(preceptor.run("predict", "runs/small", "table.csv").exits(2).onlyLine())
                .isEqualTo("preceptor: table.csv: the model takes images, so expected picture files or folders of them,"
                        + " found a table; name images, or a run that was trained on tables");
        assertThat(preceptor
                        .run("predict", "runs/trees", "table.csv", "--out", "out.xlsx")
                        .exits(2)
                        .onlyLine())
                .isEqualTo(
                        "preceptor: --out out.xlsx: expected an ending that names a format, .csv, .json, .jsonl or .txt, found"
                                + " '.xlsx'; choose one, or say --format csv, json, jsonl or table");
        assertThat(folder.resolve("out.xlsx")).doesNotExist();
    }

    @Test
    void augmentationsThatAreNotForVectorsAreNamedWithTheirCureBeforeAnythingIsTrained() {
        String problem =
                "the augmentations 'horizontal-flip', 'translate' are not for vectors, which the data are; write"
                        + " 'views: {student: {augment: []}}', or name others there";
        for (String command : List.of("train flips.yaml --check", "train flips.yaml")) {
            SmallRun.write(folder.resolve("flips.yaml"), PIPELINE.replace("views: {student: {augment: []}}\n", ""));
            assertThat(preceptor.run(command.split(" ")).exits(2).err().lines())
                    .as(command)
                    .endsWith("preceptor: " + problem);
        }
        Ended compared = preceptor
                .run("compare", "trees.yaml", "--methods", "supervised,fixmatch", "--name", "cmp")
                .exits(2);
        assertThat(compared.onlyLine())
                .startsWith("preceptor: method 'fixmatch': the augmentation")
                .contains("'rand-augment'", "write 'views: {strong: {");
        assertThat(compared.out()).isEmpty();
        assertThat(folder.resolve("runs/cmp")).doesNotExist();
    }

    @Test
    void dataThatHaveMovedAreAskedForWhereTheyAreMissed() throws IOException {
        Path moved = Files.move(folder.resolve("table.csv"), folder.resolve("moved.csv"));
        try {
            assertThat(preceptor
                            .run("evaluate", "runs/trees", "--on", "validation")
                            .exits(2)
                            .onlyLine())
                    .endsWith(
                            "table.csv: expected a CSV file, found nothing there; check the path; if the run's data are"
                                    + " elsewhere now, name some with labels with --data");
        } finally {
            Files.move(moved, folder.resolve("table.csv"));
        }
    }

    @Test
    void theReportCallsRowsAsALabelListDoes() throws IOException {
        Matcher page = Pattern.compile("id=\"report\">([^<]*)</script>")
                .matcher(Files.readString(folder.resolve("runs/trees/report.html")));
        assertThat(page.find()).isTrue();
        List<String> lines = Files.readAllLines(folder.resolve("table.csv"));
        for (JsonNode row : new ObjectMapper().readTree(page.group(1)).at("/inspected/unsure")) {
            String[] name = row.get("name").asText().split(":");
            String[] cells = lines.get(Integer.parseInt(name[1]) - 1).split(",", -1);
            assertThat(name[0]).isEqualTo("table.csv");
            assertThat(row.get("values").asText())
                    .isEqualTo(String.format(
                            Locale.ROOT, "x %.4g, y %.4g", Float.parseFloat(cells[0]), Float.parseFloat(cells[1])));
            assertThat(cells[2]).as("it has no label").isEmpty();
        }
        Files.writeString(folder.resolve("list.txt"), "table.csv:2\ntable.csv:3,elm\ntable.csv:4\n");
        assertThat(preceptor
                        .run("train", "trees.yaml", "--check", "--set", "data.labels.file=list.txt")
                        .exits(0)
                        .out())
                .contains("labelled    3: 1 of each class");
    }

    @Test
    void aTableIsMeasuredThatHasFurtherColumnsAndAnotherSeparator() throws IOException {
        Random random = new Random(3);
        StringBuilder held = new StringBuilder("id;y;remark;x;kind\n");
        for (int i = 0; i < 20; i++) {
            String[] point = row(random, 1).split(",");
            held.append("m")
                    .append(i)
                    .append(';')
                    .append(point[1])
                    .append(";bent;")
                    .append(point[0])
                    .append(";elm\n");
        }
        Files.writeString(folder.resolve("further.csv"), held);
        assertThat(preceptor
                        .run("evaluate", "runs/trees", "--data", "further.csv")
                        .exits(0)
                        .out())
                .containsPattern("(?m)^student +(9\\d|100)\\.\\d %.* 20$");
        Files.writeString(folder.resolve("narrow.csv"), "id,x,kind\nm1,0,elm\n");
        assertThat(preceptor
                        .run("evaluate", "runs/trees", "--data", "narrow.csv")
                        .exits(2)
                        .onlyLine())
                .endsWith("narrow.csv:1: the column 'y' is missing, which the model was trained on; found id, x, kind");
    }

    @Test
    void aTableWithFewerClassesAndOtherColumnOrderIsMeasuredClassByClass() throws IOException {
        Random random = new Random(2);
        StringBuilder held = new StringBuilder("kind,y,x\n");
        for (int i = 0; i < 20; i++) {
            String[] point = row(random, 1).split(",");
            held.append("elm,").append(point[1]).append(',').append(point[0]).append('\n');
        }
        Files.writeString(folder.resolve("held.csv"), held);
        String text = preceptor
                .run("evaluate", "runs/trees", "--data", "held.csv")
                .exits(0)
                .out();
        assertThat(text)
                .containsPattern("(?m)^student +(9\\d|100)\\.\\d %.* 20$")
                .contains("The student, class by class:")
                .containsPattern("(?m)^elm +20 +\\d+ +100\\.0 % ")
                .contains("by the class they were taken for");
        JsonNode json = new ObjectMapper()
                .readTree(preceptor
                        .run("evaluate", "runs/trees", "--data", "held.csv", "--format", "json")
                        .exits(0)
                        .out());
        assertThat(json.at("/student/examples").asInt()).isEqualTo(20);
        assertThat(json.at("/student/classes/1/name").asText()).isEqualTo("elm");
        assertThat(json.at("/student/classes/1/recall").asDouble())
                .isEqualTo(json.at("/student/accuracy").asDouble());
        assertThat(json.at("/student/classes/0/recall").isNull()).isTrue();
        assertThat(json.at("/student/confusions/1/1").asInt())
                .isEqualTo(json.at("/student/classes/1/predicted").asInt());
    }

    @Test
    void foldersAreEnteredAndSkippedFilesAreReported() throws IOException {
        Pictures.draw(folder.resolve("new/a.png"), 32, 32, 1);
        Pictures.draw(folder.resolve("new/sub folder/deep/b.PNG"), 40, 20, 2);
        Pictures.draw(folder.resolve("new/@eaDir/thumbnail.png"), 8, 8, 3);
        Files.writeString(folder.resolve("new/notes.txt"), "x");
        Ended ended = preceptor
                .run("predict", "runs/small", "new", "--out", "pictures.csv")
                .exits(0);
        assertThat(ended.onlyLine())
                .isEqualTo("note: new: skipped 1 file that is not an image (1 .txt) and the folder @eaDir");
        List<String> rows = Files.readAllLines(folder.resolve("pictures.csv"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("image,predicted,probability,probability_0,probability_1");
        assertThat(rows.get(1)).startsWith("new/a.png,");
        assertThat(rows.get(2)).startsWith("new/sub folder/deep/b.PNG,");
    }

    @Test
    void picturesOfOneClassAreMeasured() throws IOException {
        for (int i = 0; i < 3; i++) {
            Pictures.draw(folder.resolve("held/7/" + i + ".png"), 32, 32, i);
        }
        assertThat(preceptor
                        .run("evaluate", "runs/small", "--data", "held")
                        .exits(0)
                        .out())
                .containsPattern("(?m)^student .* 3$")
                .containsPattern("(?m)^7 +3 +\\d ");
        Files.writeString(folder.resolve("held/7/notes.txt"), "x");
        Pictures.draw(folder.resolve("held/.cache/a.png"), 32, 32, 1);
        assertThat(preceptor
                        .run("evaluate", "runs/small", "--data", "held")
                        .exits(0)
                        .out())
                .as("what was left out, in whatever order")
                .containsPattern("(?m)^left out +1 .txt file, which is not read as a picture \\(held/7/notes.txt\\)$")
                .containsPattern("(?m)^left out +1 hidden picture \\(held/.cache/a.png\\)$");
        Ended json = preceptor
                .run("evaluate", "runs/small", "--data", "held", "--format", "json")
                .exits(0);
        assertThat(json.out()).startsWith("{").doesNotContain("left out");
        assertThat(json.err()).contains("left out");
        Pictures.draw(folder.resolve("strange/7/a.png"), 32, 32, 1);
        Pictures.draw(folder.resolve("strange/seven/a.png"), 32, 32, 2);
        assertThat(preceptor
                        .run("evaluate", "runs/small", "--data", "strange")
                        .exits(2)
                        .onlyLine())
                .contains("unknown class 'seven'");
    }
}
