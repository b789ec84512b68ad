package org.preceptor.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.preceptor.benchmarks.host.Scratch;

/**
 * Where the time of a training step goes: by TensorFlow's record ({@code preceptor profile}), by oneDNN's own words
 * and, where Linux's {@code perf} is installed, by library. It prints tables and makes no rows.
 */
final class Profile implements Measurement {
    private static final int STEPS = 10;
    private static final int WARM_UP = 3;
    /** How many steps a run of {@code preceptor profile} takes. */
    private static final int ALL_STEPS = WARM_UP + 2 * STEPS;

    private static final String ONEDNN = "onednn_verbose,primitive,exec,";
    private static final int ENGINE = 3;
    private static final int PRIMITIVE = 4;
    private static final int IMPLEMENTATION = 5;
    private static final int PASS = 6;

    @Override
    public List<Outcome> take() {
        String given = System.getProperty("benchmarks.profile", "").strip();
        List<List<String>> pipelines = given.isEmpty()
                ? List.of(conv13("float32"), conv13("bfloat16"), List.of(Scratch.pipeline("digits-mean-teacher.yaml")))
                : List.of(List.of(given.split("\\s+")));
        pipelines.forEach(Profile::print);
        return List.of();
    }

    private static List<String> conv13(String precision) {
        return List.of(
                Scratch.pipeline("digits-mean-teacher.yaml"),
                "--set",
                "network=conv-13",
                "--set",
                "batch.size=100",
                "--set",
                "runtime.precision=" + precision);
    }

    private static void print(List<String> pipeline) {
        List<String> arguments = new ArrayList<>(List.of("profile"));
        arguments.addAll(pipeline);
        arguments.addAll(List.of("--steps", String.valueOf(STEPS), "--warm-up", String.valueOf(WARM_UP)));
        try (Scratch scratch = Scratch.make()) {
            System.out.println("\npreceptor " + String.join(" ", arguments) + "\n");
            System.out.println(said(scratch, "plain", List.of(), arguments));
            System.out.println(oneDnn(said(scratch, "onednn", List.of("env", "ONEDNN_VERBOSE=1"), arguments)));
            System.out.println(libraries(scratch, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(Scratch scratch, String log, List<String> under, List<String> arguments)
            throws IOException {
        int code = end(scratch.preceptor(log, under, arguments));
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + ": " + scratch.printed(log));
        }
        return scratch.printed(log);
    }

    /** What oneDNN computes in a step, of all that it says in a run. */
    private static String oneDnn(String printed) {
        Map<String, Double> milliseconds = new TreeMap<>();
        printed.lines()
                .filter(line -> line.startsWith(ONEDNN))
                .map(line -> line.split(","))
                .forEach(words -> milliseconds.merge(
                        words[PRIMITIVE] + " " + words[PASS] + " (" + words[IMPLEMENTATION] + ", " + words[ENGINE]
                                + ")",
                        Double.parseDouble(words[words.length - 1]) / ALL_STEPS,
                        Double::sum));
        double all =
                milliseconds.values().stream().mapToDouble(Double::doubleValue).sum();
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "By oneDNN, ms a step: %.2f in all%n", all));
        largest(milliseconds)
                .forEach((what, each) -> table.append(
                        String.format(Locale.ROOT, "%10.2f  %5.1f %%  %s%n", each, 100 * each / all, what)));
        return table.toString();
    }

    private static Map<String, Double> largest(Map<String, Double> milliseconds) {
        Map<String, Double> largest = new LinkedHashMap<>();
        milliseconds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(16)
                .forEach(entry -> largest.put(entry.getKey(), entry.getValue()));
        return largest;
    }

    /** The processor time of a whole run, its start included, by library. */
    private static String libraries(Scratch scratch, List<String> arguments) throws IOException {
        try {
            scratch.start("none", List.of("perf", "--version")).onExit().join();
        } catch (IOException e) {
            return "No perf here (Debian: linux-perf), so nothing by library.";
        }
        said(scratch, "perf", List.of("perf", "record", "-F", "199", "-o", "perf.data"), arguments);
        end(scratch.start(
                "libraries",
                List.of("perf", "report", "-i", "perf.data", "--no-children", "--sort", "dso", "--stdio")));
        StringBuilder table = new StringBuilder(
                "By perf, processor time of the whole process, its start included (what oneDNN generates has no library):"
                        + System.lineSeparator());
        scratch.printed("libraries")
                .lines()
                .filter(line -> line.contains("%") && !line.startsWith("#"))
                .limit(10)
                .forEach(line -> table.append(line.stripTrailing()).append(System.lineSeparator()));
        return table.toString();
    }

    private static int end(Process process) {
        return process.onExit().join().exitValue();
    }
}
