package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;

/** The epoch is chosen by validation; the test set, whatever it says, has no part in it. */
class SelectionTest {
    @TempDir
    private Path folder;

    /** Positive numbers are of one class, negative ones of the other; every label of the test set is wrong. */
    private record Contrary() implements DataSource {
        private static final int SIZE = 80;

        @Override
        public String name() {
            return "contrary";
        }

        @Override
        public DataSet load(DataContext context) {
            return new DataSet(List.of("negative", "positive"), examples(0), Optional.of(examples(1)));
        }

        private static Vectors examples(int lie) {
            float[] values = new float[2 * SIZE];
            int[] labels = new int[SIZE];
            for (int i = 0; i < SIZE; i++) {
                labels[i] = (i + lie) % 2;
                values[2 * i] = (i % 2 == 0 ? -1 : 1) * (0.05f + i / (float) SIZE);
                values[2 * i + 1] = (float) Math.sin(i);
            }
            return new Vectors(2, values, labels, List.of());
        }
    }

    private static final class OwnData extends AbstractModule {
        @Override
        protected void configure() {
            PartBinder.of(binder()).bind(DataSource.class, "contrary").toInstance(new Contrary());
        }
    }

    /** @param weight of the supervised loss, a schedule */
    private RunEnd train(List<EpochReport> epochs, Map<String, ?> optimiser, Map<String, ?> weight) {
        Setting settings = Setting.of(
                Map.of(
                        "method", "supervised",
                        "data", Map.of("source", "contrary", "validation", 40, "normalisation", "none"),
                        "network", Map.of("name", "mlp", "hidden", List.of(3)),
                        "views",
                                Map.of(
                                        "student",
                                        Map.of(
                                                "augment",
                                                List.of(),
                                                "noise",
                                                Map.of("input", "none", "hidden", "none"))),
                        "batch", Map.of("size", 8),
                        "supervised", Map.of("weight", weight),
                        "training", Map.of("epochs", 8, "optimiser", optimiser)),
                "test");
        try (Preceptor preceptor = Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(new OwnData())
                .build()) {
            return preceptor.train(
                    preceptor.pipeline(settings, folder),
                    folder.resolve("run"),
                    new StopSignal(),
                    List.of(new TrainingListener() {
                        @Override
                        public void evaluated(EpochReport report) {
                            epochs.add(report);
                        }
                    }));
        }
    }

    private static double accuracy(Map<String, Evaluation> evaluations) {
        return evaluations.get("student").accuracy();
    }

    @Test
    void theFirstEpochOfTheHighestValidationAccuracyIsSelectedAndBothAreTestedAtTheEnd() {
        List<EpochReport> epochs = new ArrayList<>();
        // learns, and is then driven apart
        RunEnd end = train(
                epochs,
                Map.of("name", "sgd", "momentum", 0, "nesterov", false, "learning-rate", 0.3),
                Map.of("name", "step-change", "from", 1, "to", -2, "at", "5 epochs"));

        EpochReport best = epochs.stream()
                .max(Comparator.comparingDouble((EpochReport epoch) -> accuracy(epoch.validation()))
                        .thenComparing(EpochReport::epoch, Comparator.reverseOrder()))
                .orElseThrow();
        assertThat(best.epoch()).as("neither the first nor the last").isBetween(2L, 7L);
        assertThat(end.selectedEpoch()).isEqualTo(best.epoch());
        assertThat(end.selectedValidation()).isEqualTo(best.validation());
        assertThat(epochs.stream().filter(EpochReport::best).reduce((first, second) -> second))
                .contains(best);
        assertThat(end.validation()).isEqualTo(epochs.get(7).validation());

        assertThat(accuracy(end.selectedTest()))
                .as("selected, although the test set speaks against it")
                .isLessThan(0.2);
        assertThat(accuracy(end.lastTest())).isGreaterThan(accuracy(end.selectedTest()));
        assertThat(end.selectedTest().get("student").examples()).isEqualTo(Contrary.SIZE);
    }
}
