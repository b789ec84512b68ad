package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task of a stranger, compiled against the API alone and dropped in as a JAR: counts are predicted, with a loss of
 * its own and an exponential as what it makes of logits.
 */
class StrangersTaskTest {
    private static final String TASK = """
            package acme.counts;
            import ai.djl.ndarray.NDArray;
            import java.util.List;
            import org.preceptor.api.data.LabelForm;
            import org.preceptor.api.spi.Task;
            public class Counts implements Task {
                public String name() { return "counts"; }
                public LabelForm labels() { return LabelForm.NUMBERS; }
                public String supervisedLoss() { return "poisson"; }
                public NDArray prediction(NDArray logits) { return logits.minimum(10f).exp(); }
                public float[] decision(float[] prediction) {
                    float[] whole = new float[prediction.length];
                    for (int i = 0; i < whole.length; i++) whole[i] = Math.round(prediction[i]);
                    return whole;
                }
                public double loss(float[] prediction, float[] label) {
                    double sum = 0;
                    for (int i = 0; i < label.length; i++) sum += prediction[i] - label[i] * Math.log(Math.max(prediction[i], 1e-20));
                    return sum;
                }
                public List<String> metrics() { return List.of("mean-absolute-error", "r-squared"); }
            }
            """;

    private static final String LOSS = """
            package acme.counts;
            import ai.djl.ndarray.NDArray;
            import java.util.Set;
            import org.preceptor.api.data.LabelForm;
            import org.preceptor.api.spi.SupervisedLoss;
            import org.preceptor.api.step.*;
            public class Poisson implements SupervisedLoss {
                public String name() { return "poisson"; }
                public Set<LabelForm> suits() { return Set.of(LabelForm.NUMBERS); }
                public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
                    return prediction.probabilities().sub(labels.mul(prediction.logits())).sum(new int[] {1});
                }
            }
            """;

    private static final String PIPELINE = """
            method: mean-teacher
            task: counts
            data:
              source: {name: vectors-csv, path: visits.csv, test: visits-test.csv, label: visits}
              validation: 40
            network: {name: mlp, hidden: [16]}
            views: {student: {augment: [], noise: {input: {sigma: 0.05}, hidden: none}}}
            teacher: {decay: 0.8}
            weight: 0.02
            terms: {consistency: {scale-by-labels: false}}
            supervised: {mean: labelled}
            batch: {size: 40, labelled: 20}
            training: {epochs: 80, optimiser: {name: adam, learning-rate: 0.02, beta1: 0.9}}
            runtime: {threads: 1}
            """;

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        table(folder.resolve("visits.csv"), 300, 2, 1);
        table(folder.resolve("visits-test.csv"), 200, 1, 2);
        Files.writeString(folder.resolve("visits.yaml"), PIPELINE);
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.build(
                plugins.resolve("counts.jar"),
                "counts",
                ">=0.1.0 & <0.2.0",
                folder.resolve("scratch"),
                List.of(
                        "module acme.counts { requires org.preceptor.api; provides org.preceptor.api.spi.Task with"
                                + " acme.counts.Counts; provides org.preceptor.api.spi.SupervisedLoss with"
                                + " acme.counts.Poisson; }",
                        TASK,
                        LOSS));
        run("train", "visits.yaml", "--name", "whole");
        run("train", "visits.yaml", "--name", "continued", "--set", "training.epochs=3");
        run("train", "--resume", "runs/continued", "--epochs", "80");
    }

    /** How often something happens in an hour: more often the greater x is, and y does not matter. */
    private static void table(Path file, int rows, int labelled, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("x,y,visits\n");
        for (int i = 0; i < rows; i++) {
            double x = 2 * random.nextDouble() - 1;
            long visits = Math.round(Math.exp(1 + 1.5 * x + 0.05 * random.nextGaussian()));
            text.append(String.format(
                    Locale.ROOT, "%.4f,%.4f,%s%n", x, random.nextDouble(), i % labelled == 0 ? visits : ""));
        }
        Files.writeString(file, text);
    }

    private static Launcher.Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--plugins", "plugins"));
        return preceptor.run(all.toArray(String[]::new)).exits(0);
    }

    private static Map<String, ByteBuffer> variables(String run) throws IOException {
        Map<String, ByteBuffer> files =
                SmallRun.contents(SmallRun.lastCheckpoint(folder.resolve("runs").resolve(run)));
        files.keySet().removeIf(file -> !file.startsWith("variables"));
        return files;
    }

    @Test
    void aRunThatIsContinuedEndsBitForBitWhereAnUninterruptedOneDoes() throws IOException {
        assertThat(variables("continued")).hasSize(2).isEqualTo(variables("whole"));
    }

    @Test
    void itLearnsToCount() throws IOException {
        String last = Files.readString(folder.resolve("runs/whole/metrics.jsonl"))
                .lines()
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(new ObjectMapper()
                        .readTree(last)
                        .get("selectedTest")
                        .get("teacher")
                        .get("r-squared")
                        .asDouble())
                .isGreaterThan(0.9);
    }

    @Test
    void itsModelIsEvaluatedPredictsAndIsExported() throws IOException {
        assertThat(run("evaluate", "runs/whole").out()).contains("mean-absolute-error", "number by number");
        Files.writeString(folder.resolve("new.csv"), "x,y\n1,0.5\n-1,0.5\n");
        List<String> predicted =
                run("predict", "runs/whole", "new.csv").out().lines().toList();
        assertThat(predicted.get(0)).isEqualTo("x,y,predicted_visits");
        assertThat(Double.parseDouble(predicted.get(1).split(",")[2])).isBetween(9.0, 15.0);
        assertThat(Double.parseDouble(predicted.get(2).split(",")[2])).isBetween(0.1, 1.5);
        run("export", "runs/whole", "--to", "exported");
        assertThat(folder.resolve("exported/numbers.txt")).hasContent("visits");
    }
}
