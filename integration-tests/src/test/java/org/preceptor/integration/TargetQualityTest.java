package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.integration.TinyProblem.Outcome;

/** How right targets are, where labels are hidden that the source knows. */
class TargetQualityTest {
    private static final String ALL = "term/consistency/target-accuracy";
    private static final String COUNTED = "term/consistency/counted-target-accuracy";
    private static final int[] TRUTH = {0, 1, 2, 0, 2, 1};

    @TempDir
    Path folder;

    private Preceptor preceptor;
    private int runs;

    /** The points of the tiny problem, with a label each. */
    record KnownPoints() implements DataSource {
        @Override
        public String name() {
            return "known-points";
        }

        @Override
        public DataSet load(DataContext context) {
            float[] values = new float[2 * TRUTH.length];
            for (int i = 0; i < TRUTH.length; i++) {
                System.arraycopy(TinyProblem.POINTS[i], 0, values, 2 * i, 2);
            }
            return new DataSet(
                    List.of("a", "b", "c"), new Vectors(2, values, TRUTH.clone(), List.of()), Optional.empty());
        }
    }

    @BeforeEach
    void start() {
        preceptor = TinyProblem.preceptor(binder ->
                PartBinder.of(binder).bind(DataSource.class, "known-points").toInstance(new KnownPoints()));
    }

    @AfterEach
    void close() {
        preceptor.close();
    }

    /**
     * FixMatch on three labelled points and three others, whose labels are known or not; the student stays as it is.
     */
    private Outcome train(boolean known, double threshold) throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.txt"), "0\n1\n2\n");
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("batch", Map.of("size", 6, "labelled", 3, "unlabelled-from-all", false));
        more.put("views", Map.of("strong", Map.of("augment", List.of(), "noise", Map.of("input", "doubling"))));
        more.put("terms", Map.of("consistency", Map.of("targets", Map.of("threshold", threshold))));
        Map<String, Setting> settings =
                new LinkedHashMap<>(TinyProblem.settings("fixmatch", 0, 1, more).mapping());
        if (known) {
            Map<String, ?> data = Map.of(
                    "source",
                    "known-points",
                    "labels",
                    Map.of("file", labels.toString()),
                    "validation",
                    0,
                    "normalisation",
                    "none");
            settings.put("data", Setting.of(data, "test"));
        }
        return TinyProblem.train(preceptor, new Setting(settings, "test"), folder.resolve("run" + ++runs));
    }

    private static Map<String, Double> metrics(Outcome outcome) {
        return outcome.steps().get(0).metrics();
    }

    @Test
    void theShareOfTargetsThatAreRightIsMeasuredOfAllAndOfThoseThatCount() throws IOException {
        double[][] p = train(true, 0).student().probabilities(1);
        double[] confidence = new double[3];
        boolean[] right = new boolean[3];
        for (int i = 0; i < 3; i++) {
            int likeliest = likeliest(p[3 + i]);
            confidence[i] = p[3 + i][likeliest];
            right[i] = likeliest == TRUTH[3 + i];
        }
        double least = Arrays.stream(confidence).min().orElseThrow();
        double most = Arrays.stream(confidence).max().orElseThrow();
        for (double threshold : new double[] {0, (least + most) / 2}) {
            double all = 0;
            double counted = 0;
            double counting = 0;
            for (int i = 0; i < 3; i++) {
                all += right[i] ? 1 / 3.0 : 0;
                counting += confidence[i] >= threshold ? 1 : 0;
                counted += right[i] && confidence[i] >= threshold ? 1 : 0;
            }
            Map<String, Double> metrics = metrics(train(true, threshold));
            assertThat(metrics.get(ALL)).isCloseTo(all, within(1e-6));
            assertThat(metrics.get(COUNTED)).isCloseTo(counted / counting, within(1e-6));
        }
    }

    @Test
    void itIsNotMeasuredWhereNoTargetCounts() throws IOException {
        Map<String, Double> metrics = metrics(train(true, 1));
        assertThat(metrics.get("term/consistency/confident")).isZero();
        assertThat(metrics.get(ALL)).isBetween(0.0, 1.0);
        assertThat(metrics.get(COUNTED)).isNaN();
    }

    @Test
    void itIsNotMeasuredWhereNoLabelIsHidden() throws IOException {
        assertThat(metrics(train(false, 0))).doesNotContainKeys(ALL, COUNTED);
    }

    private static int likeliest(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }
}
