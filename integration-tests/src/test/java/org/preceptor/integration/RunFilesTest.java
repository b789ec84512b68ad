package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** Every file of a run is as it was written, or the run is refused; what can be restored is. */
class RunFilesTest {
    @TempDir
    private static Path folder;

    private static final List<String> FOR_PEOPLE = List.of("data.json", "environment.json");

    private static Preceptor preceptor;
    private static Path pristine;
    private static Map<String, ByteBuffer> finalCheckpoint;
    private static Map<String, ByteBuffer> finalSelection;
    private static RunEnd uninterrupted;
    private static final List<Integer> best = new ArrayList<>();

    private Path run;

    @BeforeAll
    static void train() throws IOException {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
        TableRun.write(folder);
        uninterrupted = preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml")),
                folder.resolve("runs/whole"),
                new StopSignal(),
                List.of(new TrainingListener() {
                    @Override
                    public void evaluated(EpochReport report) {
                        if (report.best()) {
                            best.add((int) report.epoch());
                        }
                    }
                }));
        assertThat(uninterrupted.selectedEpoch()).as("an epoch in the middle").isBetween(2L, 5L);
        finalCheckpoint = SmallRun.contents(SmallRun.lastCheckpoint(folder.resolve("runs/whole")));
        finalSelection = SmallRun.contents(folder.resolve("runs/whole/selected"));
        pristine = folder.resolve("runs/pristine");
        stopAt(75, pristine);
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    @BeforeEach
    void copy() {
        run = TableRun.copy(pristine, folder.resolve("runs/run" + System.nanoTime()));
    }

    private static void stopAt(int step, Path run) {
        StopSignal stop = new StopSignal();
        preceptor.train(preceptor.pipeline(folder.resolve("table.yaml")), run, stop, List.of(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == step) {
                    stop.request();
                }
            }
        }));
    }

    /** Resumes and gives the warnings about files; there are others, about data and settings. */
    private static List<String> resume(Path run) {
        List<String> warnings = new ArrayList<>();
        RunEnd end = preceptor.resume(run, new StopSignal(), List.of(new TrainingListener() {
            @Override
            public void warned(String message) {
                if (message.contains(folder.toString())) {
                    warnings.add(message);
                }
            }
        }));
        assertThat(end.completed()).isTrue();
        return warnings;
    }

    private void endsAsTheUninterruptedRun() throws IOException {
        assertThat(SmallRun.contents(SmallRun.lastCheckpoint(run))).isEqualTo(finalCheckpoint);
        assertThat(SmallRun.contents(run.resolve("selected"))).isEqualTo(finalSelection);
    }

    static Stream<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(pristine)) {
            return found
                    .filter(Files::isRegularFile)
                    .map(path -> pristine.relativize(path).toString())
                    .filter(name -> !List.of(".lock", "times.txt").contains(name)) // one is empty, one is tested below
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    @Test
    void nothingIsWrongWithARunAsItWasWritten() throws IOException {
        assertThat(resume(run)).isEmpty();
        endsAsTheUninterruptedRun();
    }

    /** The older checkpoint and what belongs to it are not read as long as the newer one is good. */
    @ParameterizedTest
    @MethodSource("files")
    void aFlippedBitInAnyFileIsFoundByResumeOrChangesNothing(String name) throws IOException {
        flip(run.resolve(name));
        if (FOR_PEOPLE.contains(name)) {
            assertThat(resume(run)).hasSize(1).first().asString().contains(name + " is not as it was written");
            endsAsTheUninterruptedRun();
            return;
        }
        boolean ofTheOlder = name.startsWith("checkpoints/") && !name.startsWith(newest());
        if (ofTheOlder) {
            resume(run);
            endsAsTheUninterruptedRun();
        } else {
            assertThatThrownBy(() -> resume(run))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFlippedBitInAnyFileIsFoundOnOpeningTheModelsOrIsInNoneOfTheirs(String name) throws IOException {
        flip(run.resolve(name));
        if (name.startsWith("checkpoints/")) {
            preceptor.open(run).close();
        } else if (FOR_PEOPLE.contains(name)) {
            try (TrainedModel model = preceptor.open(run)) {
                assertThat(model.warning().orElseThrow()).contains(name + " is not as it was written");
            }
        } else {
            assertThatThrownBy(() -> preceptor.open(run))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining(
                            name.endsWith("SHA256SUMS")
                                    ? "SHA256SUMS"
                                    : Path.of(name).getFileName().toString());
        }
    }

    private String newest() {
        return run.relativize(SmallRun.lastCheckpoint(run)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "origin.json", "model.json", "normalisation.bin", "SHA256SUMS"})
    void aFileThatIsMissingIsNamed(String name) throws IOException {
        Files.delete(run.resolve(name));
        assertThatThrownBy(() -> resume(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> preceptor.open(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aCheckpointOrSelectionOfAnotherRunIsRefused() throws IOException {
        Path other = folder.resolve("runs/other");
        if (!Files.exists(other)) {
            preceptor.train(
                    preceptor.pipeline(folder.resolve("table.yaml"), List.of("seed=2", "training.epochs=5")),
                    other,
                    new StopSignal(),
                    List.of());
        }
        TableRun.delete(run.resolve("selected"));
        TableRun.copy(other.resolve("selected"), run.resolve("selected"));
        assertThatThrownBy(() -> preceptor.open(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("selected: belongs to another run");
        Path last = SmallRun.lastCheckpoint(run);
        TableRun.delete(last);
        TableRun.copy(SmallRun.lastCheckpoint(other), last);
        assertThatThrownBy(() -> resume(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("step-000000075: belongs to another run");
    }

    @Test
    void filesBesideCheckpointsUnderAnotherNameAreLeftAlone() throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        Files.createDirectory(checkpoints.resolve("step-000000216.bak"));
        Files.writeString(checkpoints.resolve("step-notes.txt"), "better with more noise?");
        resume(run);
        assertThat(checkpoints.resolve("step-notes.txt")).hasContent("better with more noise?");
        assertThat(checkpoints.resolve("step-000000216.bak")).isDirectory();
        Files.delete(checkpoints.resolve("step-notes.txt"));
        Files.delete(checkpoints.resolve("step-000000216.bak"));
        assertThat(SmallRun.checkpoints(run)).hasSize(2);
        endsAsTheUninterruptedRun();
    }

    @Test
    void theFilesOfAKilledProcessAreSweptAtResume() throws IOException {
        TableRun.copy(SmallRun.lastCheckpoint(run), run.resolve("checkpoints/.removed-step-000000060"));
        Files.createDirectory(run.resolve("checkpoints/.partial-step-000000080"));
        Files.writeString(run.resolve(".partial-SHA256SUMS"), "x");
        resume(run);
        endsAsTheUninterruptedRun();
        try (Stream<Path> all = Files.walk(run)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".removed") || name.startsWith(".partial"));
        }
    }

    @Test
    void anOldCheckpointThatAKilledProcessHadNoTimeToDeleteIsDeletedThoughNoStepIsLeft() throws IOException {
        run = TableRun.copy(folder.resolve("runs/whole"), folder.resolve("runs/run" + System.nanoTime()));
        TableRun.copy(SmallRun.checkpoints(run).get(0), run.resolve("checkpoints/step-000000060"));
        assertThat(resume(run)).isEmpty();
        assertThat(SmallRun.checkpoints(run)).hasSize(2).noneMatch(path -> path.endsWith("step-000000060"));
        endsAsTheUninterruptedRun();
    }

    @Test
    void selectedWeightsThatOnlyTheNameIsMissingOfAreRestored() throws IOException {
        // the moment between the two renames of a new selection
        long step = uninterrupted.selectedEpoch() * TableRun.STEPS_PER_EPOCH;
        Files.move(
                run.resolve("selected"),
                run.resolve("checkpoints").resolve(String.format(Locale.ROOT, "selected-%09d", step)));
        try (TrainedModel model = preceptor.open(run)) {
            assertThat(model.warning().orElseThrow())
                    .contains("selected is missing; these are the weights of epoch " + uninterrupted.selectedEpoch());
        }
        assertThat(resume(run)).hasSize(1).first().asString().contains("was missing", "have been restored");
        endsAsTheUninterruptedRun();
    }

    @Test
    void missingSelectedWeightsAreReportedAndTheBestOfTheEpochsToComeIsSelected() throws IOException {
        TableRun.delete(run.resolve("selected"));
        assertThatThrownBy(() -> preceptor.open(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("selected: the weights of epoch " + uninterrupted.selectedEpoch())
                .hasMessageContaining("are missing")
                .hasMessageContaining(newest());
        preceptor.open(SmallRun.lastCheckpoint(run)).close();

        assertThat(resume(run)).hasSize(1).first().asString().contains("are missing in", "is selected");
        assertThat(SmallRun.contents(SmallRun.lastCheckpoint(run)).keySet()).isEqualTo(finalCheckpoint.keySet());
        preceptor.open(run).close();
    }

    @Test
    void weightsOfAnotherEpochAreNotTakenForTheSelected() throws IOException {
        Path other = SmallRun.checkpoints(run).get(0);
        assertThat(step(other)).isNotEqualTo(uninterrupted.selectedEpoch() * TableRun.STEPS_PER_EPOCH);
        TableRun.delete(run.resolve("selected"));
        TableRun.copy(other, run.resolve("selected"));
        assertThatThrownBy(() -> preceptor.open(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("selected: the weights of epoch " + uninterrupted.selectedEpoch())
                .hasMessageContaining("are missing (those there belong to another run)");
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring("step-".length()));
    }

    @Test
    void selectedWeightsThatAreDamagedAreRefusedUntilTheyAreDeleted() throws IOException {
        flip(run.resolve("selected/variables.data-00000-of-00001"));
        assertThatThrownBy(() -> resume(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("selected: the weights of epoch " + uninterrupted.selectedEpoch())
                .hasMessageContaining("damaged (variables.data-00000-of-00001 is not as it was written")
                .hasMessageContaining("delete this folder");
        TableRun.delete(run.resolve("selected"));
        assertThat(resume(run)).hasSize(1);
    }

    @Test
    void selectedWeightsAreRestoredFromTheCheckpointOfTheSameStep() throws IOException {
        Path early = folder.resolve("runs/early" + System.nanoTime());
        stopAt((int) uninterrupted.selectedEpoch() * TableRun.STEPS_PER_EPOCH, early);
        run = early;
        flip(run.resolve("selected/state.json"));
        assertThat(resume(run)).hasSize(1).first().asString().contains("was damaged", "have been restored");
        assertThat(SmallRun.contents(SmallRun.lastCheckpoint(run))).isEqualTo(finalCheckpoint);
    }

    @Test
    void aFinishedRunWithoutItsSelectedWeightsSaysSo() throws IOException {
        run = TableRun.copy(folder.resolve("runs/whole"), folder.resolve("runs/run" + System.nanoTime()));
        TableRun.delete(run.resolve("selected"));
        assertThatThrownBy(() -> resume(run))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("selected: the weights of epoch " + uninterrupted.selectedEpoch())
                .hasMessageContaining("no epoch is left");
    }

    @Test
    void anOlderCheckpointThatIsResumedHasItsOwnSelectionBack() throws IOException {
        int epoch = 2;
        while (!best.contains(epoch)) {
            epoch++;
        }
        int before = epoch - 1;
        while (!best.contains(before)) {
            before--;
        }
        run = folder.resolve("runs/early" + System.nanoTime());
        stopAt(epoch * TableRun.STEPS_PER_EPOCH, run);
        Path older = SmallRun.checkpoints(run).get(0);
        assertThat(run.resolve("selected/state.json")).content().contains("\"selectedEpoch\" : " + epoch);

        StopSignal stop = new StopSignal();
        preceptor.resume(older, stop, List.of(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                stop.request();
            }
        }));

        assertThat(run.resolve("selected/state.json")).content().contains("\"selectedEpoch\" : " + before + ",");
        assertThat(resume(run.resolve("checkpoints").resolve(older.getFileName())))
                .isEmpty();
        endsAsTheUninterruptedRun();
        try (Stream<Path> kept = Files.list(run.resolve("checkpoints"))) {
            assertThat(kept).as("no older selection is kept in the end").hasSize(2);
        }
    }

    @Test
    void aRunThatFailsBeforeItsFirstStepLeavesNothing() {
        Path none = folder.resolve("runs/none");
        assertThatThrownBy(() -> preceptor.train(
                        preceptor.pipeline(folder.resolve("table.yaml"), List.of("data.source.path=missing.csv")),
                        none,
                        new StopSignal(),
                        List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("missing.csv");
        assertThat(none).doesNotExist();
    }

    @Test
    void aRunWhoseDescriptionFindsNoRoomLeavesNothing() {
        Path none = folder.resolve("runs/none");
        TrainingListener inTheWay = new TrainingListener() {
            @Override
            public void compiling() {
                try {
                    Files.createDirectories(none.resolve(".partial-environment.json/with-a-file-in-it"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertThatThrownBy(() -> preceptor.train(
                        preceptor.pipeline(folder.resolve("table.yaml")), none, new StopSignal(), List.of(inTheWay)))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("the run's folder cannot be written");
        assertThat(none).doesNotExist();
    }

    @Test
    void theRemainsOfARunKilledBeforeItStartedAreOverwritten() throws IOException {
        Path left = Files.createDirectories(folder.resolve("runs/left"));
        Files.createFile(left.resolve(".lock"));
        Files.writeString(left.resolve("pipeline.yaml"), "method: mean-teacher\n");
        Files.writeString(left.resolve(".partial-origin.json"), "{");
        assertThatThrownBy(() -> resume(left))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("left: no run has started in this folder; start one there with 'preceptor train")
                .hasMessageContaining(" PIPELINE --runs ")
                .hasMessageEndingWith(" --name left'");
        preceptor.train(preceptor.pipeline(folder.resolve("table.yaml")), left, new StopSignal(), List.of());
        run = left;
        endsAsTheUninterruptedRun();
        assertThat(left.resolve(".partial-origin.json")).doesNotExist();
    }

    @Test
    void aFolderWithAPipelineFileAloneIsNotTakenForOne() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pipeline.yaml"), "method: mean-teacher\n");
        assertThatThrownBy(() -> preceptor.train(
                        preceptor.pipeline(folder.resolve("table.yaml")), project, new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("project: there is something already");
        assertThat(project.toFile().list()).containsExactly("pipeline.yaml");
    }

    @Test
    void aFolderWithOtherThingsInItIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("others"));
        Files.writeString(other.resolve("letter.txt"), "Dear reader");
        assertThatThrownBy(() -> preceptor.train(
                        preceptor.pipeline(folder.resolve("table.yaml")), other, new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("others: there is something already");
        assertThat(other.toFile().list()).containsExactly("letter.txt");
    }

    @Test
    void aRunWhoseDescriptionIsDeletedWhileItTrainsFails() {
        Path own = folder.resolve("runs/own");
        assertThatThrownBy(() -> preceptor.train(
                        preceptor.pipeline(folder.resolve("table.yaml")),
                        own,
                        new StopSignal(),
                        List.of(new TrainingListener() {
                            @Override
                            public void saved(Path checkpoint, long step) {
                                own.resolve("model.json").toFile().delete();
                            }
                        })))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("the run is damaged: model.json is missing");
    }

    @Test
    void checkpointsThatAreDeletedWhileTheRunTrainsAreWrittenAgain() throws IOException {
        Path own = folder.resolve("runs/again");
        preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml")),
                own,
                new StopSignal(),
                List.of(new TrainingListener() {
                    @Override
                    public void evaluated(EpochReport report) {
                        if (report.epoch() == 6) {
                            TableRun.delete(own.resolve("checkpoints"));
                        }
                    }
                }));
        run = own;
        endsAsTheUninterruptedRun();
    }

    @Test
    void aRunInUseIsRefusedInTheSameProcessToo() {
        List<String> refusals = new ArrayList<>();
        preceptor.resume(run, new StopSignal(), List.of(new TrainingListener() {
            @Override
            public void started(org.preceptor.core.run.event.RunStart start) {
                try {
                    preceptor.resume(run, new StopSignal(), List.of());
                } catch (PreceptorException e) {
                    refusals.add(e.getMessage());
                }
            }
        }));
        assertThat(refusals)
                .hasSize(1)
                .first()
                .asString()
                .contains("in use by process")
                .endsWith("; wait until that has ended");
    }

    @Test
    void anUnknownTimeIsReportedAndNothingElseDependsOnIt() throws IOException {
        Path times = run.resolve("times.txt");
        byte[] written = Files.readAllBytes(times);
        int ofTheNewest = new String(written, java.nio.charset.StandardCharsets.UTF_8).lastIndexOf("\n75 ") + 1;
        for (int at = ofTheNewest; at < written.length - 1; at += 4) {
            run = TableRun.copy(pristine, folder.resolve("runs/run" + System.nanoTime()));
            byte[] flipped = written.clone();
            flipped[at] ^= 1;
            Files.write(run.resolve("times.txt"), flipped);
            assertThat(resume(run))
                    .as("byte %d", at)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("times.txt: how long the run trained before step 75 is not known");
            endsAsTheUninterruptedRun();
        }
    }
}
