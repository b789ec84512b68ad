package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/**
 * However one file of a run is corrupted, evaluating, predicting, exporting and resuming give what they give without
 * that, or refuse with one line, or say what is different.
 */
class CorruptedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STOPPED_AT = 65;

    @TempDir
    private static Path folder;

    private static Preceptor preceptor;
    private static Path pristine;
    private static Path other;
    private static Used used;
    private static Ended ended;

    private int said;

    /** What evaluating, predicting and exporting give. */
    private record Used(
            Map<String, Evaluation> evaluations,
            Map<String, List<List<Float>>> predictions,
            Map<String, ByteBuffer> exported,
            List<String> warnings) {}

    /** What resuming comes to. */
    private record Ended(
            Map<String, Evaluation> validation,
            Map<String, Evaluation> test,
            Map<String, Evaluation> selectedTest,
            Map<String, ByteBuffer> checkpoint,
            Map<String, ByteBuffer> selected,
            List<String> metrics,
            List<String> warnings) {}

    @BeforeAll
    static void train() throws IOException {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
        TableRun.write(folder);
        pristine = stopped("pristine", List.of());
        other = stopped("other", List.of("seed=2"));
        used = use(TableRun.copy(pristine, folder.resolve("runs/used")));
        ended = resume(TableRun.copy(pristine, folder.resolve("runs/ended")));
        assertThat(used.evaluations()).containsOnlyKeys("student", "teacher");
        assertThat(used.warnings()).isEmpty();
        assertThat(ended.metrics()).hasSizeGreaterThan(15);
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private static Path stopped(String name, List<String> settings) {
        StopSignal stop = new StopSignal();
        Path run = folder.resolve("runs").resolve(name);
        preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml"), settings),
                run,
                stop,
                List.of(new JsonLinesLog(10), new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        if (report.step() == STOPPED_AT) {
                            stop.request();
                        }
                    }
                }));
        return run;
    }

    private static Used use(Path run) throws IOException {
        try (TrainedModel model = preceptor.open(run)) {
            Examples test = preceptor.split(model.pipeline()).test().orElseThrow();
            Map<String, Evaluation> evaluations = new TreeMap<>();
            Map<String, List<List<Float>>> predictions = new TreeMap<>();
            Map<String, ByteBuffer> exported = new TreeMap<>();
            for (String name : model.models()) {
                evaluations.put(name, model.evaluate(test, name));
                predictions.put(
                        name,
                        Arrays.stream(model.predict(test, name))
                                .map(CorruptedRunTest::list)
                                .toList());
                Path parameters = run.resolveSibling(run.getFileName() + "-" + name);
                model.exportParameters(parameters, name);
                exported.putAll(SmallRun.contents(parameters));
                TableRun.delete(parameters);
            }
            return new Used(
                    evaluations, predictions, exported, model.warning().stream().toList());
        }
    }

    private static List<Float> list(float[] row) {
        List<Float> list = new ArrayList<>();
        for (float value : row) {
            list.add(value);
        }
        return list;
    }

    private static Ended resume(Path run) throws IOException {
        List<String> warnings = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void warned(String message) {
                if (message.contains(folder.toString())
                        || message.contains("metrics.jsonl")) { // others are about data and settings
                    warnings.add(message);
                }
            }
        };
        RunEnd end;
        try (JsonLinesLog metrics = new JsonLinesLog(10, warnings::add)) {
            end = preceptor.resume(run, new StopSignal(), List.of(metrics, listener));
        } catch (TrainingFailure e) {
            throw new PreceptorException(e.getMessage(), e);
        }
        return new Ended(
                end.validation(),
                end.lastTest(),
                end.selectedTest(),
                SmallRun.contents(end.checkpoint()),
                SmallRun.contents(run.resolve("selected")),
                metrics(run),
                warnings);
    }

    /** The lines of a run's metrics without times. */
    private static List<String> metrics(Path run) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.isRegularFile(run.resolve("metrics.jsonl"))) {
            return lines;
        }
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            ObjectNode object = (ObjectNode) JSON.readTree(line);
            String event = object.path("event").asText();
            object.remove(List.of("time", "seconds", "crc32c"));
            if (event.equals("start")) {
                object.remove("name");
            }
            if (!event.equals("warning")) {
                lines.add(object.toString());
            }
        }
        return lines;
    }

    @Test
    void thirtyCorruptionsAreRefusedOrMakeNoDifference() throws Exception {
        corrupted(30, 5);
    }

    @Test
    @Tag("campaign")
    void aThousandCorruptionsAreRefusedOrMakeNoDifference() throws Exception {
        corrupted(1_000, 13);
    }

    private void corrupted(int count, long seed) throws Exception {
        List<String> files = files(pristine);
        assertThat(files).hasSizeGreaterThan(20).contains("selected/state.json", "metrics.jsonl", "times.txt", ".lock");
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        try (Trials uses = new Trials("corrupted runs that models are used of");
                Trials resumptions = new Trials("corrupted runs that are resumed")) {
            for (int i = 0; i < count; i++) {
                Random random = new Random(new SplittableRandom(seed * 1_000_003 + i).nextLong());
                String file = files.get(i % files.size());
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                Path run = TableRun.copy(pristine, folder.resolve("runs/run" + i));
                if (!kind.corrupt(run.resolve(file), file, run, random)) {
                    kind = Kind.FLIPPED_BIT;
                    kind.corrupt(run.resolve(file), file, run, random);
                }
                kinds.merge(kind, 1, Integer::sum);
                String name = "seed " + seed + ", corruption " + i + ", " + file + ", " + kind;
                uses.of(name, () -> same(used, use(run)));
                resumptions.of(name, () -> same(ended, resume(run)));
                TableRun.delete(run);
            }
            System.out.println(uses.figures());
            System.out.println(resumptions.figures());
            System.out.printf(
                    Locale.ROOT,
                    "corrupted runs: %d, %d neither refused nor as before, %d of them with metrics that say what is missing; %s%n",
                    count,
                    uses.failures().size() + resumptions.failures().size(),
                    said,
                    kinds.toString().toLowerCase(Locale.ROOT));
            assertThat(uses.failures()).isEmpty();
            assertThat(resumptions.failures()).isEmpty();
            assertThat(uses.refused() + resumptions.refused()).as("refused").isGreaterThan(count / 4);
            assertThat(uses.read() + resumptions.read()).as("no difference").isGreaterThan(count / 4);
        }
    }

    private static List<String> files(Path run) throws IOException {
        try (Stream<Path> found = Files.walk(run)) {
            return found.filter(Files::isRegularFile)
                    .map(path -> run.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Used same(Used expected, Used found) {
        assertThat(found.evaluations()).isEqualTo(expected.evaluations());
        assertThat(found.predictions()).isEqualTo(expected.predictions());
        assertThat(found.exported()).isEqualTo(expected.exported());
        return found;
    }

    /** Nothing is different but what a warning is about. */
    private Ended same(Ended expected, Ended found) {
        boolean gap = found.metrics().stream().anyMatch(line -> line.startsWith("{\"event\":\"gap\""));
        List<String> metrics = new ArrayList<>(found.metrics());
        metrics.removeIf(line -> line.startsWith("{\"event\":\"gap\""));
        if (gap || metrics.size() < expected.metrics().size()) {
            assertThat(found.warnings())
                    .as("what is missing is named")
                    .anyMatch(warning -> warning.contains("metrics.jsonl: "));
            List<String> remaining = new ArrayList<>(expected.metrics());
            remaining.retainAll(metrics);
            assertThat(remaining).isEqualTo(metrics);
            said++;
        } else {
            assertThat(metrics).isEqualTo(expected.metrics());
        }
        assertThat(found.checkpoint()).isEqualTo(expected.checkpoint());
        assertThat(found.selected()).isEqualTo(expected.selected());
        assertThat(found.validation()).isEqualTo(expected.validation());
        assertThat(found.test()).isEqualTo(expected.test());
        assertThat(found.selectedTest()).isEqualTo(expected.selectedTest());
        return found;
    }

    /**
     * What becomes of a file. Measurements of another run in this one's file are forgery, which nothing here detects.
     */
    private enum Kind {
        FLIPPED_BIT,
        CHANGED,
        CUT_SHORT,
        EMPTIED,
        LENGTHENED,
        DELETED,
        A_FOLDER,
        A_PIPE,
        ANOTHER_FILES,
        ANOTHER_RUNS;

        /** False if the file stays as it was. */
        boolean corrupt(Path file, String name, Path run, Random random) throws Exception {
            byte[] before = Files.readAllBytes(file);
            switch (this) {
                case FLIPPED_BIT -> {
                    byte[] after = before.length == 0 ? new byte[1] : before.clone();
                    after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, after);
                }
                case CHANGED ->
                    Files.write(
                            file, new Mutation(random.nextLong(), List.of("\u0000", "\n", "é", "{}", "9")).of(before));
                case CUT_SHORT -> Files.write(file, Arrays.copyOf(before, random.nextInt(before.length + 1)));
                case EMPTIED -> Files.write(file, new byte[0]);
                case LENGTHENED -> {
                    byte[] after = Arrays.copyOf(before, before.length + 1 + random.nextInt(100));
                    int from = before.length + random.nextInt(after.length - before.length);
                    Arrays.fill(after, from, after.length, (byte) random.nextInt(256));
                    Files.write(file, after);
                }
                case DELETED -> Files.delete(file);
                case A_FOLDER -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                    return true;
                }
                case A_PIPE -> {
                    Files.delete(file);
                    assertThat(new ProcessBuilder("mkfifo", file.toString())
                                    .start()
                                    .waitFor())
                            .isZero();
                    return true;
                }
                case ANOTHER_FILES -> {
                    List<String> files = files(pristine);
                    Path second = run.resolve(files.get(random.nextInt(files.size())));
                    Files.write(file, Files.readAllBytes(second));
                    Files.write(second, before);
                }
                case ANOTHER_RUNS -> {
                    if (name.equals("metrics.jsonl")) {
                        return false;
                    }
                    Files.write(file, Files.readAllBytes(other.resolve(name)));
                }
            }
            return !Files.exists(file) || !Arrays.equals(before, Files.readAllBytes(file));
        }
    }
}
