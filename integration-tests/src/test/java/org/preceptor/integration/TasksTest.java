package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** Classification, sets of classes and numbers from one table, with each of the three classic methods. */
class TasksTest {
    private static final String PIPELINE = """
            method: METHOD
            task: TASK
            data:
              source: {name: vectors-csv, path: TASK.csv, test: TASK-test.csv, label: LABEL}
              validation: 40
            network: {name: mlp, hidden: [24]}
            views: {student: {augment: [], noise: {input: {name: gaussian, sigma: 0.05}, hidden: none}}}
            weight: {name: linear-ramp-up, maximum: 1, length: 40 %}
            terms: {consistency: {scale-by-labels: false}}
            supervised: {mean: labelled}
            batch: {size: 40, labelled: 20}
            training: {epochs: 30, optimiser: {name: adam, learning-rate: 0.01, beta1: 0.9}}
            runtime: {threads: 1}
            """;

    private static final Map<String, String> LABELS =
            Map.of("classification", "label", "multi-label", "label", "regression", "[height, slope]");

    @TempDir
    private static Path folder;

    private static Preceptor preceptor;

    @BeforeAll
    static void write() throws IOException {
        for (String task : LABELS.keySet()) {
            table(task, folder.resolve(task + ".csv"), 360, 3, 1);
            table(task, folder.resolve(task + "-test.csv"), 200, 1, 2);
        }
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
    }

    @AfterAll
    static void close() {
        preceptor.close();
    }

    /** Points of the plane, of which every n-th has a label. */
    private static void table(String task, Path file, int rows, int labelled, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(task.equals("regression") ? "x,y,height,slope\n" : "x,y,label\n");
        for (int i = 0; i < rows; i++) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            boolean known = i % labelled == 0;
            String label = switch (task) {
                case "classification" -> x + y > 0 ? "above" : "below";
                case "multi-label" -> (x > 0 ? "right" : "") + ";" + (y > 0 ? "upper" : "");
                default -> String.format(Locale.ROOT, "%.2f,%.5f", 5000 + 900 * x - 400 * y, 0.01 * y);
            };
            String none = task.equals("regression") ? "," : "";
            text.append(String.format(Locale.ROOT, "%.4f,%.4f,%s%n", x, y, known ? label : none));
        }
        Files.writeString(file, text);
    }

    private static Pipeline pipeline(String task, String method, String... overrides) throws IOException {
        Path file = Files.writeString(
                folder.resolve(task + "-" + method + ".yaml"),
                PIPELINE.replace("METHOD", method).replace("TASK", task).replace("LABEL", LABELS.get(task)));
        return preceptor.pipeline(file, List.of(overrides));
    }

    private static RunEnd train(Pipeline pipeline, String run) {
        return preceptor.train(pipeline, folder.resolve(run), new StopSignal(), List.of());
    }

    /** How well the student does by the task's own figure, of which 1 is the best. */
    private static double figure(String task, Evaluation evaluation) {
        return switch (task) {
            case "classification" -> evaluation.accuracy();
            case "multi-label" -> evaluation.metrics().get("mean-average-precision");
            default -> evaluation.metrics().get("r-squared");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "classification, pi-model, 0.9",
        "classification, temporal-ensembling, 0.9",
        "classification, mean-teacher, 0.9",
        "multi-label, pi-model, 0.95",
        "multi-label, temporal-ensembling, 0.95",
        "multi-label, mean-teacher, 0.95",
        "regression, pi-model, 0.9",
        "regression, temporal-ensembling, 0.9",
        "regression, mean-teacher, 0.9",
    })
    void everyClassicMethodLearnsEveryTask(String task, String method, double reached) throws IOException {
        String run = task + "-" + method;
        List<Double> costs = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void evaluated(EpochReport report) {
                costs.add(report.metrics().get("term/consistency"));
            }
        };
        RunEnd end = preceptor.train(pipeline(task, method), folder.resolve(run), new StopSignal(), List.of(listener));
        Evaluation student = end.selectedTest().get("student");
        assertThat(student).isNotNull();
        assertThat(figure(task, student)).isGreaterThan(reached);
        assertThat(student.hasAccuracy()).isEqualTo(task.equals("classification"));
        assertThat(costs).hasSize(30);
        assertThat(costs.get(29)).as("the consistency cost").isPositive();
    }

    @ParameterizedTest
    @CsvSource({"multi-label, temporal-ensembling", "regression, temporal-ensembling", "regression, mean-teacher"})
    void aRunThatIsContinuedEndsBitForBitWhereAnUninterruptedOneDoes(String task, String method) throws IOException {
        train(pipeline(task, method, "training.epochs=4"), "whole-" + task + method);
        String continued = "continued-" + task + method;
        train(pipeline(task, method, "training.epochs=2", "weight.length=24 steps"), continued);
        preceptor.resume(
                folder.resolve(continued),
                new Continuation(OptionalInt.of(4), Optional.empty(), false),
                new StopSignal(),
                List.of());
        train(pipeline(task, method, "training.epochs=4", "weight.length=24 steps"), "uninterrupted-" + task + method);
        assertThat(variables(continued)).isEqualTo(variables("uninterrupted-" + task + method));
        assertThat(variables(continued)).isNotEqualTo(variables("whole-" + task + method));
    }

    private static Map<String, ByteBuffer> variables(String run) throws IOException {
        Map<String, ByteBuffer> files = SmallRun.contents(SmallRun.lastCheckpoint(folder.resolve(run)));
        files.keySet().removeIf(file -> !file.startsWith("variables"));
        assertThat(files).isNotEmpty();
        return files;
    }

    @Test
    void numbersArePredictedInTheLabelsUnitsAndTheExportedModelPredictsTheSame() throws IOException {
        Pipeline pipeline = pipeline("regression", "supervised");
        RunEnd end = train(pipeline, "exported-run");
        Examples some = preceptor.split(pipeline).test().orElseThrow().select(new int[] {0, 1, 2});
        float[][] labels = some.labelRows().orElseThrow().values();
        try (TrainedModel model = preceptor.open(folder.resolve("exported-run"))) {
            assertThat(model.classes()).containsExactly("height", "slope");
            float[][] predicted = model.predict(some, "student");
            for (int i = 0; i < 3; i++) {
                assertThat(predicted[i][0]).isCloseTo(labels[i][0], within(400f));
                assertThat(predicted[i][1]).isCloseTo(labels[i][1], within(0.004f));
            }
            assertThat(model.evaluate(preceptor.split(pipeline).test().orElseThrow(), "student"))
                    .isEqualTo(end.selectedTest().get("student"));
            model.exportSavedModel(folder.resolve("exported"), "student");
            assertThat(Files.readAllLines(folder.resolve("exported/numbers.txt")))
                    .containsExactly("height", "slope");
            try (SavedModelBundle served =
                    SavedModelBundle.load(folder.resolve("exported").toString(), "serve")) {
                assertServed(served, some, predicted);
            }
        }
    }

    private static void assertServed(SavedModelBundle served, Examples some, float[][] predicted) {
        ByteBuffer rows = ByteBuffer.allocate(3 * some.bytes()).order(java.nio.ByteOrder.nativeOrder());
        for (int i = 0; i < 3; i++) {
            some.read(i, rows);
        }
        float[] values = new float[6];
        rows.flip().asFloatBuffer().get(values);
        try (TFloat32 inputs = TFloat32.tensorOf(Shape.of(3, 2), DataBuffers.of(values));
                Result result = served.function("serving_default").call(Map.of("inputs", inputs));
                Result names = served.function("number_names").call(Map.of())) {
            TFloat32 predictions = (TFloat32) result.get("predictions").orElseThrow();
            for (int i = 0; i < 3; i++) {
                assertThat(predictions.getFloat(i, 0)).isCloseTo(predicted[i][0], within(0.1f));
                assertThat(predictions.getFloat(i, 1)).isCloseTo(predicted[i][1], within(1e-5f));
            }
            assertThat(((TString) names.get("texts").orElseThrow()).getObject(0))
                    .isEqualTo("height");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regression | method=fixmatch | target generator 'pseudo-label' (terms.consistency.targets) works where labels are single classes; of the task 'regression' they are numbers",
                "regression | cost=cross-entropy | consistency cost 'cross-entropy' (terms.consistency.cost) works where labels are single classes",
                "multi-label | cost=kullback-leibler | consistency cost 'kullback-leibler' (terms.consistency.cost) works where labels are single classes",
                "multi-label | batch.sampler=class-balanced | sampler 'class-balanced' (batch.sampler) works where labels are single classes",
                "regression | supervised.loss=focal | supervised loss 'focal' (supervised.loss) works where labels are single classes",
                "classification | supervised.loss=binary-cross-entropy | supervised loss 'binary-cross-entropy' (supervised.loss) works where labels are sets of classes; of the task 'classification' they are single classes",
                "multi-label | training.metrics=[r-squared] | metric 'r-squared' (training.metrics[0]) works where labels are numbers",
                "regression | training.select-by=accuracy | metric 'accuracy' (training.select-by) works where labels are single classes",
                "regression | terms.more={loss: mixmatch} | loss term 'mixmatch' (terms.more.loss) works where labels are single classes",
                "regression | targets={name: distribution-alignment, of: teacher-prediction} | target generator 'distribution-alignment' (terms.consistency.targets) works where labels are single classes",
                "multi-label | targets={name: prediction-ensemble, normalise: row-sum} | target generator 'prediction-ensemble' (terms.consistency.targets) works where labels are single classes",
                "multi-label | data.source=digits | data source 'digits' (data.source) works where labels are single classes",
            })
    void aPartThatSuitsOtherLabelsAloneIsRefusedByItsName(String task, String override, String said) {
        assertThatThrownBy(() -> pipeline(task, "mean-teacher", override))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(said);
    }

    @Test
    void labelsOfEachClassCannotBeDrawnWhereThereAreNone() throws IOException {
        Pipeline pipeline = pipeline("regression", "mean-teacher", "data.labels={per-class: 3}");
        assertThatThrownBy(() -> preceptor.split(pipeline))
                .hasMessageContaining("'per-class' counts examples of each class, but labels are numbers; use 'total'");
        assertThat(preceptor
                        .split(pipeline("regression", "mean-teacher", "data.labels={total: 30}"))
                        .labelledIndices())
                .hasSize(30);
    }

    @Test
    void severalColumnsAreNoSingleClass() throws IOException {
        Pipeline pipeline = pipeline(
                "classification",
                "mean-teacher",
                "data.source={name: vectors-csv, path: regression.csv, label: [height, slope]}");
        assertThatThrownBy(() -> preceptor.split(pipeline))
                .hasMessageContaining("'label' names 2 columns (height, slope), but a label is one class")
                .hasMessageContaining("task: regression");
    }
}
