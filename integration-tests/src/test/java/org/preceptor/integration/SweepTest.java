package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;
import org.preceptor.integration.Launcher.Running;

/** Many runs from one file, each in a process of its own. */
class SweepTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two of its four runs end because the loss is not a number. */
    private static final String SWEEP = """
            sweep:
              settings:
                method: [supervised, mean-teacher]
                training.optimiser.learning-rate: [0.003, 1.0e+30]
              seeds: [1]
              baseline: {method: supervised}
            """;

    private static final String OF_GOOD_RUNS =
            "[mean-teacher-learning-rate0.003-seed1, supervised-learning-rate0.003-seed1]";

    @TempDir
    Path folder;

    private Launcher preceptor;

    @BeforeEach
    void write() {
        preceptor = new Launcher(folder);
    }

    private void write(String sweep) {
        SmallRun.write(
                folder.resolve("small.yaml"),
                SmallRun.PIPELINE
                                .replace("learning-rate: {up: 5 %, down: 40 %, by: step}", "learning-rate: 0.003")
                                .replace("{epochs: 2,", "{epochs: 6, checkpoint-every: 2 steps,")
                        + sweep);
    }

    private Path sweep() {
        return folder.resolve("runs/swept");
    }

    /** The results there are, by the runs' names. */
    private Map<String, String> results() throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(sweep())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("seed1.json")).toList()) {
                results.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
            }
        }
        return results;
    }

    /** After which step the last process of a run continued; empty if it began the run. */
    private Optional<Long> continuedAfter(String run) throws IOException {
        Matcher matcher = Pattern.compile(", continuing after step ([0-9]+)\\n")
                .matcher(Files.readString(sweep().resolve(run + ".log")));
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    @Test
    void aSweepThatIsKilledContinuesWhereItWasAndEndsWithTablesThatListFailuresApart() throws Exception {
        write(SWEEP);
        String[] command = {"sweep", "small.yaml", "--name", "swept"};
        String interrupted = "mean-teacher-learning-rate0.003-seed1";
        Running running = preceptor
                .start(command)
                .awaits(() -> SmallRun.checkpoints(sweep().resolve(interrupted)).size() > 1);
        running.process().destroyForcibly().waitFor();
        Map<String, String> before = results();
        assertThat(before.keySet()).hasToString("[supervised-learning-rate0.003-seed1]");

        Ended ended = preceptor.run(command).exits(1);

        assertThat(results()).containsAllEntriesOf(before);
        assertThat(results().keySet()).hasToString(OF_GOOD_RUNS);
        assertThat(continuedAfter("supervised-learning-rate0.003-seed1")).isEmpty();
        assertThat(continuedAfter(interrupted))
                .hasValueSatisfying(step -> assertThat(step).isBetween(2L, 6L * SmallRun.STEPS_PER_EPOCH));
        assertThat(ended.out())
                .contains("4 runs in runs/swept, 1 of them finished earlier")
                .containsPattern("(?m)^supervised +0\\.003 +\\d+\\.\\d % +1 +– ")
                .containsPattern("(?m)^supervised +1\\.0E30 +– +0 of 1 +– ")
                .containsPattern("(?m)^mean-teacher +0\\.003 +\\d+\\.\\d % +1 +[+-]\\d+\\.\\d +– ");
        assertThat(ended.err())
                .contains("warning: supervised, training.optimiser.learning-rate=1.0E30, seed 1, failed: ")
                .contains("warning: mean-teacher, training.optimiser.learning-rate=1.0E30, seed 1, failed: ");

        assertThat(Files.readString(sweep().resolve("results.md")))
                .contains(
                        "| supervised ", "\n- mean-teacher, training.optimiser.learning-rate=1.0E30, seed 1, failed: ");
        assertThat(Files.readString(sweep().resolve("results.tex"))).contains("\\toprule", "mean-teacher & 0.003 & ");
        assertThat(Files.readAllLines(sweep().resolve("results.csv")))
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).startsWith("supervised,0.003,,50,accuracy,0."));
        assertThat(preceptor
                        .run("sweep", "--results", "runs/swept", "--format", "csv")
                        .exits(0)
                        .out())
                .isEqualToNormalizingNewlines(Files.readString(sweep().resolve("results.csv")));
    }

    @Test
    void severalRunsAtOnceAreStoppedBySigtermWithCheckpoints() throws Exception {
        write(SWEEP.replace("1.0e+30", "0.002"));
        Running running = preceptor
                .start("sweep", "small.yaml", "--name", "swept", "--parallel", "2", "--set", "training.epochs=200")
                .awaits(() -> Stream.of("supervised-learning-rate0.003-seed1", "supervised-learning-rate0.002-seed1")
                        .noneMatch(run ->
                                SmallRun.checkpoints(sweep().resolve(run)).isEmpty()));
        running.process().destroy();
        Ended ended = running.end();
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).contains("Stopping all runs after their steps; each writes a checkpoint.");
        assertThat(ended.out()).contains("To continue, repeat the command with --name swept");
        assertThat(Files.readString(sweep().resolve("supervised-learning-rate0.003-seed1.log")))
                .contains("Stopping after this step; a checkpoint will be written.");
        assertThat(results()).isEmpty();
    }

    @Test
    void bySuccessiveHalvingTheBestOnValidationContinueWhereTheyPaused() throws Exception {
        write("""
                sweep:
                  settings: {training.optimiser.learning-rate: [0.1, 0.01, 0.001, 1.0e-9]}
                  search: {successive-halving: {factor: 2, rungs: 2}}
                """);
        Ended ended = preceptor
                .run("sweep", "small.yaml", "--name", "swept", "--set", "training.epochs=2")
                .exits(0);
        Map<String, Double> reached = new TreeMap<>();
        try (Stream<Path> files = Files.list(sweep())) {
            for (Path file : files.filter(each -> each.toString().endsWith(".rung1.json"))
                    .toList()) {
                JsonNode run = JSON.readTree(file.toFile());
                assertThat(run.path("test")).as("the test set chooses nothing").isEmpty();
                reached.put(
                        file.getFileName().toString().replace(".rung1.json", ""),
                        run.path("validation")
                                .path(run.path("model").asText())
                                .path("accuracy")
                                .asDouble());
            }
        }
        assertThat(reached).hasSize(4);
        assertThat(results()).hasSize(2);
        List<Double> best = reached.values().stream().sorted().toList().subList(2, 4);
        for (String run : results().keySet()) {
            assertThat(reached.get(run)).isGreaterThanOrEqualTo(best.get(0));
            assertThat(continuedAfter(run)).hasValue((long) SmallRun.STEPS_PER_EPOCH);
        }
        assertThat(ended.out()).contains("Rung 1, after 50 % of the training: 2 of 4 continue");
        assertThat(Files.readAllLines(sweep().resolve("results.md")))
                .filteredOn(line -> line.contains("ended at rung 1 with "))
                .hasSize(2);
    }

    @Test
    void aMistakeInASweepIsNamedWithFileAndLineBeforeAnythingIsTrained() {
        write("sweep:\n  settings:\n    teacher.decay: [0.5, 2]\n");
        assertThat(preceptor
                        .run("sweep", "small.yaml", "--name", "swept")
                        .exits(2)
                        .onlyLine())
                .contains("with teacher.decay=2: ", "small.yaml:15: 'decay' must be a number from 0 to 1; found 2");
        write("sweep:\n  settings:\n    teacher.decya: [0.5, 0.6]\n");
        assertThat(preceptor.run("sweep", "small.yaml").exits(2).onlyLine()).contains("small.yaml:15: ", "decya");
        assertThat(preceptor
                        .run("train", "small.yaml", "--set", "sweep.seeds=[1, 2]", "--check")
                        .exits(2)
                        .onlyLine())
                .contains("--set sweep.seeds=[1, 2]: has no effect on a run of method 'mean-teacher'");
        assertThat(sweep()).doesNotExist();
    }
}
