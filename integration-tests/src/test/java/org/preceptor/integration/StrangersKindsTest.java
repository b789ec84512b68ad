package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An optimiser, a supervised loss, a sampler and a metric, each compiled against the API alone and dropped in as a JAR
 * of its own: trained, continued bit for bit, evaluated and exported.
 */
class StrangersKindsTest {
    private static final String OPTIMISER = """
            package acme.optimiser;
            import ai.djl.ndarray.NDArray;
            import java.util.List;
            import org.preceptor.api.config.*;
            import org.preceptor.api.spi.Optimiser;
            import org.preceptor.api.step.*;
            public class Part implements Optimiser {
                private Schedule rate = Schedule.constant(0.01);
                public String name() { return "sign-descent"; }
                public Part configure(Options options) {
                    Part other = new Part();
                    other.rate = options.schedule("learning-rate", rate);
                    return other;
                }
                public Schedule learningRate() { return rate; }
                public void update(List<Weight> weights, StepContext context) {
                    NDArray step = context.scheduled(rate);
                    for (Weight weight : weights) {
                        State mean = weight.state("mean", Initial.ZEROS);
                        NDArray m = mean.get().mul(0.9f).add(weight.gradient().mul(0.1f));
                        mean.set(m);
                        weight.set(weight.value().sub(m.sign().mul(weight.rate(step))));
                    }
                }
            }
            """;

    private static final String LOSS = """
            package acme.loss;
            import ai.djl.ndarray.NDArray;
            import org.preceptor.api.spi.SupervisedLoss;
            import org.preceptor.api.step.*;
            public class Part implements SupervisedLoss {
                public String name() { return "squared-hinge"; }
                public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
                    NDArray signs = labels.mul(2).sub(1);
                    State seen = context.state("seen", new ai.djl.ndarray.types.Shape(), 0);
                    seen.set(seen.get().add(1));
                    context.report("seen", seen.get());
                    return prediction.logits().mul(signs).neg().add(1).maximum(0f).square().sum(new int[] {1});
                }
            }
            """;

    private static final String SAMPLER = """
            package acme.sampler;
            import org.preceptor.api.spi.Sampler;
            public class Part implements Sampler {
                public String name() { return "in-order"; }
                public Order order(SampledExamples examples, long seed) {
                    int size = examples.size();
                    return new Order() {
                        public int size() { return size; }
                        public int at(long round, int place) { return (int) ((round + place) % size); }
                    };
                }
            }
            """;

    private static final String METRIC = """
            package acme.metric;
            import org.preceptor.api.spi.Metric;
            public class Part implements Metric {
                public String name() { return "brier-score"; }
                public boolean greaterIsBetter() { return false; }
                public Measurement begin(org.preceptor.api.spi.Task task, int width) {
                    return new Measurement() {
                        private double sum;
                        private long examples;
                        public void add(float[][] predictions, float[][] labels) {
                            for (int i = 0; i < labels.length; i++, examples++) {
                                for (int c = 0; c < width; c++) {
                                    double difference = predictions[i][c] - labels[i][c];
                                    sum += difference * difference;
                                }
                            }
                        }
                        public double value() { return sum / examples; }
                    };
                }
            }
            """;

    private static final String PIPELINE = """
            method: mean-teacher
            data:
              source: {name: vectors-csv, path: table.csv, test: test.csv}
              labels: {per-class: 20}
              validation: 40
            network: {name: mlp, hidden: [8]}
            views: {student: {augment: [], noise: {input: {sigma: 0.05}, hidden: none}}}
            teacher: {decay: 0.5}
            weight: 1
            supervised: {mean: labelled, loss: squared-hinge}
            batch: {size: 20, labelled: 5, sampler: in-order}
            training: {epochs: 6, optimiser: {name: sign-descent, learning-rate: 0.02}, select-by: brier-score}
            runtime: {threads: 1}
            """;

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        TableRun.write(folder);
        Files.writeString(folder.resolve("kinds.yaml"), PIPELINE);
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        Map<String, String> kinds =
                Map.of("optimiser", "Optimiser", "loss", "SupervisedLoss", "sampler", "Sampler", "metric", "Metric");
        Map<String, String> sources =
                Map.of("optimiser", OPTIMISER, "loss", LOSS, "sampler", SAMPLER, "metric", METRIC);
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            String name = kind.getKey();
            ThirdPartyPlugin.build(
                    plugins.resolve(name + "-of-a-stranger.jar"),
                    name + "-of-a-stranger",
                    ">=0.1.0 & <0.2.0",
                    folder.resolve("scratch-" + name),
                    List.of(
                            "module acme." + name + " { requires org.preceptor.api; provides org.preceptor.api.spi."
                                    + kind.getValue() + " with acme." + name + ".Part; }",
                            sources.get(name)));
        }
        run("train", "kinds.yaml", "--name", "whole");
        run("train", "kinds.yaml", "--name", "continued", "--set", "training.epochs=2");
        run("train", "--resume", "runs/continued", "--epochs", "6");
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
    void theyLearnAndTheirNumbersAreInTheLog() throws IOException {
        String log = Files.readString(folder.resolve("runs/whole/metrics.jsonl"));
        assertThat(log).contains("\"term/supervised/seen\":", "\"brier-score\":");
        String last = log.lines().reduce((first, second) -> second).orElseThrow();
        assertThat(new ObjectMapper()
                        .readTree(last)
                        .get("selectedTest")
                        .get("teacher")
                        .get("brier-score")
                        .asDouble())
                .as("that of an even guess of two classes is 0.5")
                .isLessThan(0.3);
    }

    @Test
    void theirModelIsEvaluatedAndExported() {
        assertThat(run("evaluate", "runs/whole").out()).contains("brier-score");
        run("export", "runs/whole", "--to", "exported");
        assertThat(folder.resolve("exported/saved_model.pb")).exists();
    }
}
