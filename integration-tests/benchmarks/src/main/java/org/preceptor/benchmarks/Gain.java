package org.preceptor.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.preceptor.benchmarks.host.Scratch;

/**
 * What {@code conf/my-pictures.yaml} gains over the supervised baseline in {@link SmallTask#twelve twelve small tasks},
 * each with three seeds, which draw other pictures, too. Both are trained by one {@code preceptor compare}: with the
 * same file, steps, network and labels. Finished comparisons are kept in {@code target/gain}.
 */
final class Gain implements Measurement {
    /** Each draws its pictures and is the seed of its runs. */
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private static final List<String> METHODS = List.of("supervised", "auto");
    private static final Path KEPT = Path.of(System.getProperty("benchmarks.folder"), "target", "gain");

    private final ObjectMapper json = new ObjectMapper();

    /** Accuracies on the test pictures in per cent, a number for each seed. */
    private record Row(SmallTask task, List<Double> supervised, List<Double> auto, double seconds) {
        double gain() {
            return mean(auto) - mean(supervised);
        }

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %d | %d | %.1f %% | %.1f %% | %+.1f | %s | %.0f s |%n",
                    task.classes(),
                    task.labels(),
                    task.unlabelled(),
                    mean(supervised),
                    mean(auto),
                    gain(),
                    gains(),
                    seconds);
        }

        private String gains() {
            List<String> each = new ArrayList<>();
            for (int i = 0; i < auto.size(); i++) {
                each.add(String.format(Locale.ROOT, "%+.1f", auto.get(i) - supervised.get(i)));
            }
            return String.join(", ", each);
        }
    }

    @Override
    public List<Outcome> take() {
        String pictures = System.getProperty("benchmarks.pictures", "");
        if (pictures.isBlank()) {
            String why = "no -Dbenchmarks.pictures=ZIP with a folder of .jpg files for each of ten classes";
            return List.of(
                    Outcome.impossible("gain", "auto's gain in twelve small tasks", "points", Outcome.atLeast(5), why));
        }
        try {
            for (long seed : SEEDS) {
                for (SmallTask task : SmallTask.twelve()) {
                    compare(task, Path.of(pictures), seed);
                }
            }
            List<Row> rows = new ArrayList<>();
            for (SmallTask task : SmallTask.twelve()) {
                rows.add(row(task));
                System.out.print(rows.get(rows.size() - 1).markdown());
            }
            Files.writeString(KEPT.resolve("gain.md"), table(rows));
            return outcomes(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(
                "| classes | labels a class | unlabelled | supervised | auto | gain | seed by seed | a run of auto |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        rows.forEach(row -> table.append(row.markdown()));
        return table.append(String.format(
                        Locale.ROOT,
                        "| mean | | | %.1f %% | %.1f %% | %+.1f | | |%n",
                        mean(rows.stream()
                                .flatMap(row -> row.supervised().stream())
                                .toList()),
                        mean(rows.stream().flatMap(row -> row.auto().stream()).toList()),
                        mean(rows.stream().map(Row::gain).toList())))
                .toString();
    }

    private static List<Outcome> outcomes(List<Row> rows) {
        Map<String, Object> gains = new LinkedHashMap<>();
        rows.forEach(row -> gains.put(row.task().name(), Math.round(10 * row.gain()) / 10.0));
        DoubleStream losses = rows.stream().mapToDouble(row -> -row.gain());
        return List.of(
                Outcome.of(
                        "gain-mean",
                        "auto over the supervised baseline, mean of twelve small tasks and three seeds",
                        mean(rows.stream().map(Row::gain).toList()),
                        "points",
                        Outcome.atLeast(5),
                        gains),
                Outcome.of(
                        "gain-tasks",
                        "tasks of twelve in which auto beats the baseline, mean of three seeds",
                        rows.stream().filter(row -> row.gain() > 0).count(),
                        "tasks",
                        Outcome.atLeast(11),
                        Map.of()),
                Outcome.of(
                        "gain-worst",
                        "the most that auto loses to the baseline in a task",
                        losses.max().orElseThrow(),
                        "points",
                        Outcome.atMost(1),
                        Map.of()));
    }

    private static Path kept(SmallTask task, long seed) {
        return KEPT.resolve(task.name() + "-" + seed + ".json");
    }

    private Row row(SmallTask task) throws IOException {
        List<Double> supervised = new ArrayList<>();
        List<Double> auto = new ArrayList<>();
        double seconds = 0;
        for (long seed : SEEDS) {
            for (JsonNode run : json.readTree(kept(task, seed).toFile()).path("runs")) {
                double accuracy = accuracy(run);
                if (run.path("method").asText().equals("auto")) {
                    auto.add(accuracy);
                    seconds += run.path("seconds").asDouble() / SEEDS.size();
                } else {
                    supervised.add(accuracy);
                }
            }
        }
        return new Row(task, supervised, auto, seconds);
    }

    /** Of the model that the comparison is about, in per cent. */
    private static double accuracy(JsonNode run) {
        return 100
                * run.path("test")
                        .required(run.path("model").asText())
                        .required("accuracy")
                        .asDouble();
    }

    private static void compare(SmallTask task, Path pictures, long seed) throws IOException {
        if (Files.exists(kept(task, seed))) {
            return;
        }
        try (Scratch scratch = Scratch.make()) {
            task.carve(pictures, seed, scratch.folder().resolve("pictures"));
            Files.copy(
                    Path.of(Scratch.pipeline("my-pictures.yaml")),
                    scratch.folder().resolve("my-pictures.yaml"));
            int status = scratch.preceptor("log", command(seed)).waitFor();
            if (status != 0) {
                throw new IllegalStateException(task.name() + ": not trained: " + scratch.printed("log"));
            }
            Files.createDirectories(KEPT);
            Files.copy(scratch.folder().resolve("runs/gain/comparison.json"), kept(task, seed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(long seed) {
        List<String> command = new ArrayList<>(List.of(
                "compare",
                "my-pictures.yaml",
                "--methods",
                String.join(",", METHODS),
                "--seeds",
                String.valueOf(seed),
                "--name",
                "gain"));
        Stream.of("data.source.test=pictures/test", "data.test=own", "network.width=0.5", "runtime.threads=1")
                .forEach(setting -> command.addAll(List.of("--set", setting)));
        return command;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
