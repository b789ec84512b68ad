package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.integration.Launcher.Ended;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.Processor;

/** Every command, on one small run. */
class CommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEST_EXAMPLES = 60;

    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private static Ended training;

    @BeforeAll
    static void train() {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
        training = preceptor.run("train", "small.yaml", "--name", "small").exits(0);
    }

    private static Path run() {
        return folder.resolve("runs/small");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    @Test
    void trainingShowsItsEpochsAndWhatItCameTo() {
        // sixteen steps may be too few to leave chance, so there may be a warning
        assertThat(training.err().lines()).allMatch(line -> line.startsWith("warning: after 16 of 16 steps"));
        assertThat(training.out())
                .contains("epoch 1/2", "epoch 2/2", "examples/s")
                .containsPattern("Done: 16 steps in .*Validation chose epoch [12]\\.")
                .containsPattern("(?m)^student, validation of 60( +\\d+\\.\\d % \\(\\d+–\\d+\\)){2}$")
                .containsPattern("(?m)^student, test of 60( +\\d+\\.\\d % \\(\\d+–\\d+\\)){2}$")
                .containsPattern("(?m)^teacher, validation of 60( +\\d+\\.\\d % \\(\\d+–\\d+\\)){2}$")
                .containsPattern("(?m)^teacher, test of 60( +\\d+\\.\\d % \\(\\d+–\\d+\\)){2}$")
                .contains("preceptor predict runs/small IMAGE...");
    }

    @Test
    void aRunFolderHoldsAllThatLaterCommandsNeed() throws IOException {
        assertThat(run()).isDirectoryContaining("glob:**/events.out.tfevents.*");
        assertThat(run().resolve("pipeline.yaml")).content().contains("small-cnn", "exponential-moving-average");
        assertThat(run().resolve("selected")).isNotEmptyDirectory();
        assertThat(SmallRun.checkpoints(run()))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("step-000000008", "step-000000016");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run().resolve("metrics.jsonl"))) {
            lines.add(json(line));
        }
        lines.removeIf(line -> line.get("event").asText().equals("warning"));
        assertThat(lines)
                .extracting(line -> line.get("event").asText())
                .containsExactly("start", "epoch", "step", "epoch", "end");
        assertThat(lines.get(3).at("/metrics/loss").isNumber()).isTrue();
        assertThat(lines.get(4).at("/selectedTest/teacher/examples").asInt()).isEqualTo(TEST_EXAMPLES);
        assertThat(preceptor
                        .run("train", "runs/small/pipeline.yaml", "--check")
                        .exits(0)
                        .out())
                .contains("nothing wrong");
    }

    @Test
    void theReportOfARunHasItsFiguresAndNeedsNoNetwork() throws IOException {
        String page = Files.readString(run().resolve("report.html"));
        Matcher data = Pattern.compile("id=\"report\">([^<]*)</script>").matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode report = json(data.group(1));
        List<String> lines = Files.readAllLines(run().resolve("metrics.jsonl"));
        JsonNode end = json(lines.get(lines.size() - 1));
        JsonNode measured = report.at("/inspected/measured/0");
        assertThat(report.at("/summary/state").asText()).isEqualTo("completed");
        assertThat(measured.path("set").asText()).isEqualTo("test");
        assertThat(measured.at("/accuracy/value").asDouble())
                .isEqualTo(end.at("/selectedTest/teacher/accuracy").asDouble());
        assertThat(measured.path("examples").asInt()).isEqualTo(TEST_EXAMPLES);
        assertThat(report.at("/inspected/pictures")).isNotEmpty();
        assertThat(page).contains("default-src 'none'").doesNotContainPattern("(src|href)=[\"']?(https?:)?//");
    }

    @Test
    void aReportThatIsWrittenAgainSaysTheSame() throws IOException {
        JsonNode before = report(run());
        assertThat(preceptor.run("report", "runs/small").exits(0).out().strip()).isEqualTo("runs/small/report.html");
        JsonNode after = report(run());
        assertThat(after.path("inspected")).isEqualTo(before.path("inspected"));
        assertThat(after.path("summary")).isEqualTo(before.path("summary"));
        assertThat(after.path("charts")).isEqualTo(before.path("charts"));
        assertThat(preceptor
                        .run("report", "runs/small/checkpoints/step-000000008")
                        .exits(2)
                        .onlyLine())
                .contains("not a checkpoint");
    }

    private static JsonNode report(Path run) throws IOException {
        Matcher data =
                Pattern.compile("id=\"report\">([^<]*)</script>").matcher(Files.readString(run.resolve("report.html")));
        assertThat(data.find()).isTrue();
        return json(data.group(1));
    }

    @Test
    void theFiguresOfARunAreDrawn() {
        assertThat(preceptor
                        .run("plot", "runs/small", "--out", "figures")
                        .exits(0)
                        .out()
                        .lines())
                .contains("figures/accuracy.svg", "figures/loss.svg", "figures/confusion-test.svg");
        assertThat(folder.resolve("figures/accuracy.svg"))
                .content()
                .startsWith("<svg")
                .contains(">teacher, validation<");
    }

    @Test
    void aFileIsNoFolderForFiguresAndModels() {
        assertThat(preceptor
                        .run("plot", "runs/small", "--out", "small.yaml")
                        .exits(2)
                        .onlyLine())
                .isEqualTo("preceptor: small.yaml: expected a folder for the figures, found a file; choose another with"
                        + " --out");
        assertThat(preceptor
                        .run("plot", "runs/small", "--out", "small.yaml/figures")
                        .exits(2)
                        .onlyLine())
                .contains("small.yaml/figures: the figures cannot be written: ")
                .containsIgnoringCase("not a directory");
        assertThat(preceptor
                        .run("export", "runs/small", "--to", "small.yaml")
                        .exits(2)
                        .onlyLine())
                .isEqualTo("preceptor: small.yaml: there is a file already; choose another folder, or empty it");
        assertThat(preceptor.run("plot", "runs").exits(2).onlyLine())
                .isEqualTo("preceptor: runs: expected a run's folder, found no log metrics.jsonl; name a folder"
                        + " that 'train' has made");
    }

    @Test
    void theGuideNamesEveryFileOfARunFolder() throws IOException {
        String guide = Files.readString(Shipped.home().resolve("docs/user-guide.md"));
        String table = guide.substring(guide.indexOf("## The run folder"));
        List<PathMatcher> named = Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(table.substring(0, table.indexOf("\nMetrics of a step")))
                .results()
                .map(row -> row.group(1).replaceFirst("N{6,}", "[0-9]*").replaceFirst("/$", ""))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        List<Path> found;
        try (Stream<Path> files = Files.list(run());
                Stream<Path> checkpoints = Files.list(run().resolve("checkpoints"))) {
            found = Stream.concat(
                            files.filter(file -> !file.endsWith("checkpoints")),
                            checkpoints.filter(
                                    file -> !file.getFileName().toString().startsWith("selected-")))
                    .map(run()::relativize)
                    .toList();
        }
        assertThat(found)
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(named).as("%s", file).anyMatch(each -> each.matches(file)));
        assertThat(named)
                .filteredOn(each -> !each.matches(Path.of("encoding.json"))) // of tables with text: CategoriesTest
                .filteredOn(each -> !each.matches(Path.of("kept/epoch-000001"))) // of keep-best: CallbacksTest
                .allSatisfy(each -> assertThat(found).anyMatch(each::matches));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate runs/small --on validation | /dev/full | No space left on device",
                "predict runs/small pictures | /dev/full | No space left on device",
                "plugins list | /dev/full | No space left on device",
                "plugins list | &- | Bad file descriptor",
                "--help | &- | Bad file descriptor"
            })
    void aCommandWhoseOutputCannotBeWrittenFails(String command, String output, String reason) throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        Pictures.draw(Files.createDirectories(folder.resolve("pictures")).resolve("one.png"), 32, 32, 1);
        assertThat(preceptor
                        .runWith("exec \"$@\" >" + output, command.split(" "))
                        .exits(1)
                        .onlyLine())
                .isEqualTo("preceptor: the output cannot be written (" + reason + "); make room, or send it elsewhere");
    }

    @Test
    void aCommandWhoseReaderHasLeftIsQuiet() {
        assertThat(preceptor
                        .runWith("{ \"$@\"; echo $? >&2; } | true", "plugins", "list")
                        .exits(0)
                        .err())
                .isEqualTo("141\n");
    }

    @Test
    void aRunIsNotOverwritten() {
        assertThat(preceptor
                        .run("train", "small.yaml", "--name", "small")
                        .exits(2)
                        .onlyLine())
                .contains("runs/small: holds a run already; continue it with --resume runs/small");
    }

    @Test
    void evaluationRepeatsWhatTrainingMeasured() throws IOException {
        List<String> lines = Files.readAllLines(run().resolve("metrics.jsonl"));
        JsonNode measured = json(lines.get(lines.size() - 1)).get("selectedTest");
        JsonNode evaluated = json(preceptor
                .run("evaluate", "runs/small", "--format", "json")
                .exits(0)
                .out());
        for (String model : List.of("student", "teacher")) {
            assertThat(evaluated.at("/" + model + "/accuracy")).isEqualTo(measured.at("/" + model + "/accuracy"));
            assertThat(evaluated.at("/" + model + "/loss").asDouble())
                    .isCloseTo(measured.at("/" + model + "/loss").asDouble(), within(1e-6));
        }
        assertThat(preceptor
                        .run("evaluate", "runs/small", "--on", "validation")
                        .exits(0)
                        .out())
                .containsPattern("(?m)^teacher +\\d+\\.\\d % +\\d+–\\d+ % +\\d+\\.\\d+ +60$");
    }

    @Test
    void predictionNamesImagesThatCannotBeReadAndPredictsTheOthers() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Pictures.draw(images.resolve("a.png"), 32, 32, 1);
        Pictures.cutShort(Pictures.draw(images.resolve("b.png"), 32, 32, 2));
        Pictures.draw(images.resolve("c.png"), 70, 50, 3);
        Ended ended = preceptor
                .run("predict", "runs/small", "images", "--format", "json")
                .exits(2);
        assertThat(ended.onlyLine()).startsWith("preceptor: images/b.png: ");
        JsonNode predictions = json(ended.out());
        assertThat(predictions.findValuesAsText("image")).containsExactly("images/a.png", "images/c.png");
        for (JsonNode prediction : predictions) {
            List<Double> probabilities = new ArrayList<>();
            prediction.get("probabilities").forEach(value -> probabilities.add(value.asDouble()));
            assertThat(probabilities).hasSize(10);
            assertThat(probabilities.stream().mapToDouble(value -> value).sum()).isCloseTo(1, within(1e-5));
            assertThat(prediction
                            .at("/probabilities/" + prediction.get("label").asText())
                            .asDouble())
                    .isEqualTo(prediction.get("probability").asDouble());
        }
        assertThat(preceptor
                        .run("predict", "runs/small", "images/a.png", "images/c.png")
                        .exits(0)
                        .out())
                .containsPattern("(?m)^images/a\\.png +\\d +\\d+\\.\\d % +\\d +\\d+\\.\\d %$")
                .contains("images/c.png");
    }

    @Test
    void modelsAreExportedForTensorFlowAndForDjl() throws IOException {
        preceptor.run("export", "runs/small", "--to", "served").exits(0);
        assertThat(folder.resolve("served/saved_model.pb")).isNotEmptyFile();
        preceptor
                .run("export", "runs/small", "--to", "djl", "--format", "djl", "--model", "student")
                .exits(0);
        try (Stream<Path> files = Files.list(folder.resolve("djl"))) {
            assertThat(files).anyMatch(file -> file.toString().endsWith(".params"));
        }
        assertThat(preceptor
                        .run("export", "runs/small", "--to", "served")
                        .exits(2)
                        .onlyLine())
                .contains("served: there is something already");
    }

    @Test
    void anEmptyFolderTakesAnExportAndAFullDiskIsExplained() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        preceptor
                .run(
                        "train",
                        "small.yaml",
                        "--name",
                        "wide",
                        "--set",
                        "network={name: mlp, hidden: [128]}",
                        "--set",
                        "training.steps=1")
                .exits(0);
        // 256 kilobytes are enough for the library that start-up unpacks, not for a megabyte of weights
        assertThat(preceptor
                        .runWith("ulimit -f 512; exec \"$@\"", "export", "runs/wide", "--to", "empty")
                        .exits(1)
                        .onlyLine())
                .matches("preceptor: empty: the model could not be written \\(.+\\); make room or choose another "
                        + "folder");
        assertThat(folder.resolve("empty")).isEmptyDirectory();
        preceptor.run("export", "runs/wide", "--to", "empty").exits(0);
        assertThat(folder.resolve("empty/saved_model.pb")).isNotEmptyFile();
    }

    @Test
    void aDiskThatIsFullDuringTrainingIsExplainedInAShortLine() {
        // 256 kilobytes are enough for everything but the weights
        Ended ended = preceptor
                .runWith(
                        "ulimit -f 512; exec \"$@\"",
                        "train",
                        "small.yaml",
                        "--name",
                        "full",
                        "--set",
                        "network={name: mlp, hidden: [128]}",
                        "--set",
                        "training.steps=1")
                .exits(1);
        assertThat(ended.complaint())
                .hasSizeLessThan(400)
                .contains("runs/full", "could not be written (", "File too large", "make room")
                .doesNotContain("memory", "SaveV2");
    }

    @Test
    void theRemedyForTooFewAddressesNamesThem() {
        Ended ended = preceptor
                .runWith(
                        "export JAVA_OPTS='-Xmx128m -XX:CompressedClassSpaceSize=32m -XX:ReservedCodeCacheSize=48m';"
                                + " ulimit -v 1800000; exec \"$@\"",
                        "train",
                        "small.yaml",
                        "--name",
                        "without-addresses")
                .exits(1);
        assertThat(ended.complaint())
                .contains("failed to map segment", "this process may use 1757 MB of addresses", "ulimit -v")
                .doesNotContain("java.library.path", "unpack the distribution");
    }

    @Test
    void noLibraryIsUnpackedOutsideTheCache() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        preceptor
                .runWith(
                        "export PRECEPTOR_CACHE=\"${PRECEPTOR_CACHE:-$HOME/.cache/preceptor}\";"
                                + " export JAVA_OPTS=\"$JAVA_OPTS -Duser.home=$PWD/home\"; exec \"$@\"",
                        "train",
                        "small.yaml",
                        "--name",
                        "at-home",
                        "--set",
                        "training.steps=1")
                .exits(0);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void pluginsAreListedWithWhatTheyProvide() throws IOException {
        JsonNode plugins = json(
                preceptor.run("plugins", "list", "--format", "json").exits(0).out());
        assertThat(plugins.findValuesAsText("id")).contains("pi-model", "temporal-ensembling", "mean-teacher", "noise");
        assertThat(plugins.findValuesAsText("state")).containsOnly("loaded");
        assertThat(preceptor.run("plugins", "info", "mean-teacher").exits(0).out())
                .contains("exponential-moving-average", "mean-teacher");
        assertThat(preceptor.run("plugins", "info", "mean-techer").exits(2).onlyLine())
                .contains("unknown plugin 'mean-techer'; did you mean 'mean-teacher'?");
    }

    @Test
    void aGraphicsProcessorThatIsNotThereIsRefusedBeforeTraining() {
        assumeThat(Path.of("/proc/driver/nvidia/version")).doesNotExist();
        assertThat(preceptor
                        .run("train", "small.yaml", "--name", "gpu", "--set", "runtime.device=gpu:0")
                        .exits(2)
                        .onlyLine())
                .contains("--set runtime.device", "'device' is gpu:0, but TensorFlow sees no GPU here, only", "CPU:0");
        assertThat(folder.resolve("runs/gpu")).doesNotExist();
    }

    @Test
    void aPrecisionIsAcceptedWhereTheProcessorHasIt() {
        Processor processor = Processor.ofThisMachine();
        String[] command = {"train", "small.yaml", "--check", "--set", "runtime={precision: bfloat16, device: cpu}"};
        if (processor.has(Precision.BFLOAT16)) {
            assertThat(preceptor.run(command).exits(0).out()).contains("nothing wrong");
        } else {
            assertThat(preceptor.run(command).exits(2).onlyLine())
                    .contains(
                            "'precision' cannot be bfloat16 on this machine",
                            "this one has " + processor,
                            "use float32");
        }
    }

    @Test
    void everyPrecisionTheDoctorOffersTrainsAndTheOthersAreRefused() {
        Matcher line = Pattern.compile("Precision +([^;\\n]+)")
                .matcher(preceptor.run("doctor").out());
        assertThat(line.find()).isTrue();
        List<String> offered = List.of(line.group(1).strip().split(", "));
        assertThat(offered).startsWith("float32");
        for (Precision precision : Precision.values()) {
            String[] command = {
                "train", "small.yaml", "--name", "in-" + precision, "--set", "runtime.precision=" + precision
            };
            if (offered.contains(precision.toString())) {
                assertThat(preceptor.run(command).exits(0).out()).contains("Done: 16 steps");
            } else {
                assertThat(preceptor.run(command).exits(2).onlyLine())
                        .contains("'precision' cannot be " + precision + " on this machine");
            }
        }
    }

    @Test
    void theDoctorFindsNothingWrong() {
        assertThat(preceptor.run("doctor").exits(0).out())
                .contains("TensorFlow", "1 + 3 = 4", "Preceptor can work here.")
                .doesNotContainPattern("(?m)^wrong");
    }

    @Test
    void theVersionIsTheOneThatWasBuilt() {
        String version = Shipped.home().getFileName().toString().replace("preceptor-", "");
        assertThat(preceptor.run("--version").exits(0).out())
                .startsWith("preceptor " + version + System.lineSeparator());
    }

    @Test
    void comparingEndsWithATableAndContinuesWhereItWasStopped() throws IOException {
        String[] command = {
            "compare",
            "small.yaml",
            "--methods",
            "supervised,mean-teacher",
            "--set",
            "training.epochs=1",
            "--name",
            "both"
        };
        Ended ended = preceptor.run(command).exits(0);
        assertThat(ended.out()).containsPattern("(?m)^supervised .*%").containsPattern("(?m)^mean-teacher .*%");
        JsonNode runs = json(Files.readString(folder.resolve("runs/both/comparison.json")))
                .get("runs");
        assertThat(Files.readString(folder.resolve("runs/both/comparison.md")))
                .containsPattern("(?m)^\\| supervised +\\| student \\|")
                .containsPattern("(?m)^\\| mean-teacher +\\| " + better(runs.get(1)) + " +\\|");
        assertThat(runs).hasSize(2);
        assertThat(preceptor.run(command).exits(0).out().lines().filter(line -> line.startsWith("finished earlier")))
                .hasSize(2);
        Ended other = preceptor
                .run(
                        "compare",
                        "small.yaml",
                        "--methods",
                        "mean-teacher",
                        "--set",
                        "training.epochs=1",
                        "--name",
                        "both")
                .exits(0);
        assertThat(other.onlyLine())
                .isEqualTo("note: the table holds what --methods and --seeds name; not in it, but kept, is"
                        + " supervised-seed1");
    }

    private static String better(JsonNode run) {
        JsonNode validation = run.get("validation");
        return validation.at("/student/accuracy").asDouble()
                        > validation.at("/teacher/accuracy").asDouble()
                ? "student"
                : "teacher";
    }

    @Test
    void comparingSaysOnceWhatEachMethodDoesNotHaveAndGivesTheBaselineNothing() {
        Ended ended = preceptor
                .run(
                        "compare",
                        "small.yaml",
                        "--methods",
                        "supervised,fixmatch",
                        "--set",
                        "training.steps=1",
                        "--set",
                        "teacher.decay=0.9",
                        "--name",
                        "notes")
                .exits(2);
        assertThat(ended.onlyLine())
                .contains("--set teacher.decay=0.9: has no effect on any of the methods that are compared");
        ended = preceptor
                .run(
                        "compare",
                        "small.yaml",
                        "--methods",
                        "supervised,fixmatch",
                        "--seeds",
                        "1,2",
                        "--name",
                        "notes",
                        "--set",
                        "training.steps=1")
                .exits(0);
        assertThat(ended.err().lines().filter(line -> line.startsWith("note: ")))
                .containsExactly(
                        "note: for method 'supervised' ignored: teacher, weight",
                        "note: for method 'fixmatch' ignored: teacher, weight",
                        "note: for method 'fixmatch' replaced: training.optimiser by adam,"
                                + " training.optimiser.learning-rate by ramp-up-and-down");
        assertThat(ended.out())
                .contains("of the epoch and the model that validation chose")
                .containsPattern("(?m)^supervised +student ");
    }

    @Test
    void comparingNeedsSomethingToMeasureOn() {
        assertThat(preceptor
                        .run(
                                "compare",
                                "small.yaml",
                                "--methods",
                                "supervised,mean-teacher",
                                "--set",
                                "data.validation=0",
                                "--set",
                                "data.source.test=0",
                                "--name",
                                "unmeasured")
                        .exits(2)
                        .onlyLine())
                .contains(
                        "small.yaml: expected a test or a validation set, by which methods are compared, found neither;"
                                + " set some examples aside, such as by 'test: 20 %' under 'data'");
        assertThat(folder.resolve("runs/unmeasured")).doesNotExist();
    }

    @Test
    void aMistakeForOneOfTheComparedMethodsNamesIt() {
        assertThat(preceptor
                        .run(
                                "compare",
                                "small.yaml",
                                "--methods",
                                "supervised,mean-teacher",
                                "--set",
                                "methods={mean-teacher: {teacher: {decay: 2}}}")
                        .exits(2)
                        .onlyLine())
                .contains("method 'mean-teacher': ")
                .contains("'decay' must be a number from 0 to 1; found 2");
    }

    @Test
    void checkingReportsWhatWouldKeepARunFromStartingTogether() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "0\n99999\n1 cat\n1\n");
        Ended ended = preceptor
                .run(
                        "train",
                        "small.yaml",
                        "--check",
                        "--from",
                        "nowhere",
                        "--set",
                        "training.callbacks=[early-stopping]",
                        "--set",
                        "data.validation=0")
                .exits(2);
        assertThat(ended.err())
                .contains("nowhere: expected a run's folder")
                .contains("training.callbacks: there is no validation set, which 'early-stopping' compares epochs on");
        SmallRun.write(
                folder.resolve("listed.yaml"), SmallRun.PIPELINE.replace("{per-class: 5}", "{file: labels.txt}"));
        assertThat(preceptor.run("train", "listed.yaml", "--check").exits(2).err())
                .contains("labels.txt:2: no training example is called '99999'")
                .contains("labels.txt:3: unknown class 'cat'");
        assertThat(preceptor
                        .run(
                                "train",
                                "small.yaml",
                                "--check",
                                "--set",
                                "network=small-cn",
                                "--set",
                                "data.source={name: vectors-csv, path: nowhere.csv}")
                        .exits(2)
                        .err())
                .contains("did you mean 'small-cnn'?")
                .contains("nowhere.csv: ");
    }

    @Test
    void withoutValidationTheReportSaysTheLastEpochIsTaken() {
        assertThat(preceptor
                        .run(
                                "train",
                                "small.yaml",
                                "--name",
                                "last",
                                "--set",
                                "data.validation=0",
                                "--set",
                                "training.epochs=1")
                        .exits(0)
                        .out())
                .contains("The last epoch was taken: there is no validation set to choose one by.")
                .doesNotContain("alidation chose");
    }

    @Test
    void checkingReadsAlsoWhatWouldBeCompared() {
        SmallRun.write(
                folder.resolve("compared.yaml"),
                SmallRun.PIPELINE + "compare: [supervised, pi-model]\nmethods: {pi-model: {weight: {maxium: 3}}}\n");
        assertThat(preceptor.run("train", "compared.yaml", "--check").exits(2).onlyLine())
                .contains("compared.yaml:14: unknown key 'maxium'; did you mean 'maximum'?");
    }

    @Test
    void aMistypedWordIsNamedWithTheNearestRightOne() {
        assertThat(preceptor.run("trian", "small.yaml").exits(2).err()).contains("trian", "train");
        assertThat(preceptor.run("train", "absent.yaml").exits(2).onlyLine()).contains("absent.yaml");
        assertThat(preceptor
                        .run("train", "small.yaml", "--set", "netwrok=mlp")
                        .exits(2)
                        .onlyLine())
                .contains("unknown key 'netwrok'; did you mean 'network'?");
        assertThat(preceptor
                        .run("compare", "small.yaml", "--methods", "mean-techer")
                        .exits(2)
                        .onlyLine())
                .contains("--methods: ", "did you mean 'mean-teacher'?");
        assertThat(preceptor.run("compare", "small.yaml").exits(2).onlyLine())
                .contains("small.yaml: does not say which methods to compare; expected a key such as compare: [A, B]");
        assertThat(preceptor
                        .run("compare", "small.yaml", "--set", "compare=[supervised, mean-techer]")
                        .exits(2)
                        .onlyLine())
                .contains("--set compare", "did you mean 'mean-teacher'?");
        assertThat(preceptor.run("predict", "runs/absent", "a.png").exits(2).onlyLine())
                .contains("runs/absent: no such run");
    }

    @Test
    void aStackTraceIsShownOnlyIfAskedFor() {
        Launcher.Running running = preceptor.start("train", "absent.yaml", "--stacktrace");
        assertThat(running.process().onExit().join().exitValue()).isEqualTo(2);
        assertThat(running.err()).content().contains("\tat org.preceptor.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            env PRECEPTOR_CACHE=small.yaml "$@"              | .*small\\.yaml/tensorflow/.*could not be unpacked.*set PRECEPTOR_CACHE to .*
            ulimit -f 4000; env PRECEPTOR_CACHE=narrow "$@"  | narrow/tensorflow/.*could not be unpacked.*set PRECEPTOR_CACHE to .*
            env TENSORFLOW_LIBRARY_PATH=/nowhere "$@"        | TENSORFLOW_LIBRARY_PATH is /nowhere: expected .* found no such folder; .*
            """)
    void librariesThatCannotBeLoadedAreExplainedByTrainingAndTheDoctor(String shell, String reason) {
        Ended ended = preceptor
                .runWith(shell, "train", "small.yaml", "--name", "without-libraries")
                .exits(1);
        assertThat(ended.onlyLine()).matches("preceptor: " + reason);
        assertThat(folder.resolve("runs/without-libraries")).doesNotExist();
        assertThat(folder.resolve("narrow/tensorflow").toFile().list())
                .as("what remains of the attempt")
                .isNullOrEmpty();
        assertThat(preceptor.runWith(shell, "doctor").exits(1).out())
                .containsPattern("(?m)^wrong +TensorFlow +" + reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            1.0e+20 ; step 7: the loss is (NaN|Infinity) \\(.*term 'supervised'.*\\)
            1.0e+39 ; step 6: weights are no longer finite \\('student/.*' and \\d+ more\\)
            """)
    void aRunThatDivergesFailsNamingTheLastCheckpointFromBefore(String rate, String what) {
        Ended ended = preceptor
                .run(
                        "train",
                        "small.yaml",
                        "--name",
                        "diverged" + rate,
                        "--set",
                        "training.checkpoint-every=1 steps",
                        "--set",
                        "training.optimiser.learning-rate={name: step-change, from: 0.001, to: " + rate
                                + ", at: 5 steps}")
                .exits(1);
        assertThat(ended.complaint())
                .matches("preceptor: " + what + "; the last good checkpoint is .*/step-000000005; .*");
    }
}
