package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Running;

/**
 * Two workers, one of which is killed in the middle, after which both are started again, train the drawn digits to the
 * accuracy of a single process: three methods with three seeds each. Batch normalisation normalises with the whole
 * batch, as a single process does; where each worker normalises with its share, another network is trained.
 */
@Tag("campaign")
class WorkersCampaignTest {
    private static final List<String> METHODS = List.of("pi-model", "temporal-ensembling", "mean-teacher");
    private static final int SEEDS = 3;
    private static final int EPOCHS = 8;
    /** How far means of so few seeds may be apart, where the seeds of each happen to agree. */
    private static final double LEAST_SPREAD = 1;

    @TempDir
    private Path folder;

    @Test
    void twoWorkersAreAsAccurateAsOne() throws IOException, InterruptedException {
        Files.copy(Shipped.home().resolve("conf/digits.yaml"), folder.resolve("digits.yaml"));
        List<String> rows = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (String method : METHODS) {
            List<Double> one = new ArrayList<>();
            List<Double> two = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                one.add(alone(method, seed));
                two.add(together(method, seed));
                System.out.println(method + ", seed " + seed + ": " + one + " " + two);
            }
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f %% | %s | %.1f %% |",
                    method,
                    listed(one),
                    mean(one),
                    listed(two),
                    mean(two)));
            double spread = Math.max(LEAST_SPREAD, Math.max(spread(one), spread(two)));
            if (Math.abs(mean(one) - mean(two)) > spread) {
                apart.add(rows.get(rows.size() - 1));
            }
        }
        System.out.println("workers: test accuracy of the selected epoch, one process and two workers of which one was"
                + " killed\n" + String.join("\n", rows));
        assertThat(apart)
                .as("methods whose means differ by more than their seeds")
                .isEmpty();
    }

    private static String listed(List<Double> accuracies) {
        return String.join(
                ", ",
                accuracies.stream()
                        .map(each -> String.format(Locale.ROOT, "%.1f", each))
                        .toList());
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(each -> each).average().orElseThrow();
    }

    private static double spread(List<Double> numbers) {
        return numbers.stream().mapToDouble(each -> each).max().orElseThrow()
                - numbers.stream().mapToDouble(each -> each).min().orElseThrow();
    }

    private static List<String> arguments(String method, int seed) {
        return List.of(
                "train",
                "digits.yaml",
                "--set",
                "method=" + method,
                "--set",
                "seed=" + seed,
                "--set",
                "training.epochs=" + EPOCHS,
                "--set",
                "runtime.threads=1",
                "--set",
                "runtime.batch-norm=synchronised");
    }

    private Running start(List<String> arguments, String... more) {
        return new Launcher(folder)
                .start(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private double alone(String method, int seed) throws IOException {
        String name = method + "-" + seed + "-alone";
        start(arguments(method, seed), "--name", name).end().exits(0);
        return accuracy(name);
    }

    private double together(String method, int seed) throws IOException, InterruptedException {
        String name = method + "-" + seed + "-together";
        Path run = folder.resolve("runs").resolve(name);
        String cluster = cluster();
        Running worker = worker(method, seed, cluster);
        Running chief = start(arguments(method, seed), of(cluster, 0, "--name", name))
                .awaits(() -> SmallRun.checkpoints(run).size() == 2);
        worker.process().destroyForcibly();
        assertThat(chief.end().exits(1).err()).contains("worker 1 (");
        Running again = worker(method, seed, cluster);
        start(List.of("train", "--resume", "runs/" + name), of(cluster, 0))
                .end()
                .exits(0);
        again.end().exits(0);
        return accuracy(name);
    }

    private Running worker(String method, int seed, String cluster) {
        return start(arguments(method, seed), of(cluster, 1));
    }

    private static String[] of(String cluster, int task, String... more) {
        return Stream.concat(
                        Stream.of("--cluster", cluster, "--task", String.valueOf(task), "--trusted-network"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String cluster() throws IOException {
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            return "localhost:" + first.getLocalPort() + ",localhost:" + second.getLocalPort();
        }
    }

    /** On the test set with the weights of the selected epoch, of the model that is selected by, in per cent. */
    private double accuracy(String name) throws IOException {
        Path run = folder.resolve("runs").resolve(name);
        ObjectMapper json = new ObjectMapper();
        String model = json.readTree(Files.readString(run.resolve("model.json")))
                .path("selected")
                .asText();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            JsonNode event = json.readTree(line);
            if (event.path("event").asText().equals("end")
                    && event.path("completed").asBoolean()) {
                JsonNode accuracy = event.path("selectedTest").path(model).path("accuracy");
                assertThat(accuracy.isNumber())
                        .as("%s: %s of %s", name, accuracy, model)
                        .isTrue();
                return 100 * accuracy.asDouble();
            }
        }
        throw new AssertionError("no end of " + name);
    }
}
