package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Running;

/**
 * However long a run is, its process needs the same memory and the same open files. Java's heap has a fixed size and is
 * touched whole at the start, so that what grows is outside it: TensorFlow's tensors, sessions, classes, threads.
 */
@EnabledOnOs(OS.LINUX)
class LongRunTest {
    private static final String FIXED_HEAP =
            "JAVA_OPTS=\"$JAVA_OPTS -Xms128m -Xmx128m -XX:+AlwaysPreTouch\" exec \"$@\"";

    private static final int STEPS_PER_EPOCH = 50;

    @TempDir
    private Path folder;

    /** What a process holds at some time. */
    private record Held(long kilobytes, int files, int threads) {

        static Held by(long process) throws IOException {
            Path about = Path.of("/proc", String.valueOf(process));
            Map<String, String> status = new TreeMap<>();
            for (String line : Files.readAllLines(about.resolve("status"))) {
                String[] entry = line.split(":\\s*", 2);
                status.put(entry[0], entry[1]);
            }
            try (Stream<Path> files = Files.list(about.resolve("fd"))) {
                return new Held(
                        Long.parseLong(status.get("VmRSS").replace(" kB", "")),
                        (int) files.count(),
                        Integer.parseInt(status.get("Threads")));
            }
        }
    }

    @Test
    void threeThousandStepsNeedNoMoreThanTheFirstThousands() throws Exception {
        // the program warms up meanwhile
        holdsNoMoreInTheEnd(60, 1, 32 << 10);
    }

    @Test
    @Tag("campaign")
    void thirtyThousandStepsNeedNoMoreThanTheFirstTenThousand() throws Exception {
        holdsNoMoreInTheEnd(600, 10, 8 << 10);
    }

    /**
     * Compares the second third of a run with the last.
     *
     * @param every after how many epochs a checkpoint is written
     * @param tolerance in kilobytes
     */
    private void holdsNoMoreInTheEnd(int epochs, int every, long tolerance) throws Exception {
        TableRun.write(folder);
        Path pipeline = folder.resolve("table.yaml");
        int steps = epochs * STEPS_PER_EPOCH;
        Files.writeString(
                pipeline,
                Files.readString(pipeline)
                        .replace("epochs: " + TableRun.EPOCHS, "epochs: " + epochs)
                        .replace("size: 20", "size: 4")
                        .replace("at: 5 epochs", "at: " + epochs + " epochs")
                        .replace("learning-rate: 0.2", "learning-rate: 0.001"));
        Running running = new Launcher(folder)
                .startWith(
                        FIXED_HEAP,
                        "train",
                        "table.yaml",
                        "--name",
                        "long",
                        "--set",
                        "training.checkpoint-every=" + every + (every == 1 ? " epoch" : " epochs"));
        TreeMap<Long, List<Held>> held = new TreeMap<>();
        Path run = folder.resolve("runs/long");
        while (running.process().isAlive()) {
            long step = SmallRun.checkpoints(run).stream()
                    .mapToLong(
                            path -> Long.parseLong(path.getFileName().toString().substring("step-".length())))
                    .max()
                    .orElse(0);
            try {
                held.computeIfAbsent(step, any -> new ArrayList<>())
                        .add(Held.by(running.process().pid()));
            } catch (IOException | NullPointerException ended) {
                break; // between the two questions
            }
            Thread.sleep(2);
        }
        assertThat(running.end().exits(0).out())
                .contains("Done: " + String.format(Locale.ROOT, "%,d", steps) + " steps");
        List<Held> middle = between(held, steps / 3, 2 * steps / 3);
        List<Held> last = between(held, 2 * steps / 3, steps - 1);
        long growth = most(last) - most(middle);
        int files = fewest(last, Held::files);
        int threads = fewest(last, Held::threads);
        System.out.printf(
                Locale.ROOT,
                "a long run: %d steps; most memory in the second third %.1f MiB, in the last %+.1f MiB;"
                        + " open files %d and %d, threads %d and %d%n",
                steps,
                most(middle) / 1024.0,
                growth / 1024.0,
                fewest(middle, Held::files),
                files,
                fewest(middle, Held::threads),
                threads);
        assertThat(growth).as("kilobytes that memory grew by").isLessThan(tolerance);
        assertThat(files).as("open files").isLessThanOrEqualTo(fewest(middle, Held::files));
        assertThat(threads).as("threads").isLessThanOrEqualTo(fewest(middle, Held::threads));
    }

    private static List<Held> between(TreeMap<Long, List<Held>> held, long from, long to) {
        List<Held> found = held.subMap(from, true, to, true).values().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(found).as("observations from step %d to %d", from, to).hasSizeGreaterThan(5);
        return found;
    }

    private static long most(List<Held> held) {
        return held.stream().mapToLong(Held::kilobytes).max().orElseThrow();
    }

    /** What it holds between two steps: while a checkpoint is written, more files are open for a moment. */
    private static int fewest(List<Held> held, ToIntFunction<Held> what) {
        return held.stream().mapToInt(what).min().orElseThrow();
    }
}
