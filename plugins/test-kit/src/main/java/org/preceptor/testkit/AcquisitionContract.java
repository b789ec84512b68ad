package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Acquisition;

/** What every acquisition promises. A test class implements this interface and names its acquisition. */
public interface AcquisitionContract extends PartContract {

    /** The acquisition under test. */
    Acquisition acquisition();

    @Override
    default Acquisition part() {
        return acquisition();
    }

    @Test
    default void choosesAsManyDifferentCandidatesAsAreAskedFor() {
        for (int size : new int[] {1, 2, 30}) {
            for (int count : new int[] {1, size / 2, size}) {
                if (count > 0) {
                    assertThat(chosen(candidates(size, 3), count))
                            .as("%d of %d", count, size)
                            .hasSize(count)
                            .doesNotHaveDuplicates()
                            .allSatisfy(each -> assertThat(each).isBetween(0, size - 1));
                }
            }
        }
    }

    private List<Integer> chosen(Acquisition.Candidates candidates, int count) {
        return Arrays.stream(acquisition().choose(candidates, count, 1)).boxed().toList();
    }

    @Test
    default void choosesTheSameWithTheSameSeed() {
        assertThat(acquisition().choose(candidates(30, 3), 7, 5))
                .isEqualTo(acquisition().choose(candidates(30, 3), 7, 5));
    }

    @Test
    default void choosesWhereNothingIsLabelledAndAllCandidatesAreAlike() {
        Acquisition.Candidates alike = new RandomCandidates(12, 2, 0, true);
        assertThat(chosen(alike, 12)).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    default void changesNothingItIsGiven() {
        RandomCandidates candidates = candidates(20, 3);
        acquisition().choose(candidates, 5, 1);
        assertThat(candidates.numbers()).isDeepEqualTo(candidates(20, 3).numbers());
    }

    @Test
    default void asksForFeaturesOnlyIfItSaysSo() {
        if (!acquisition().usesFeatures()) {
            RandomCandidates candidates = candidates(20, 3);
            acquisition().choose(candidates, 5, 1);
            assertThat(candidates.askedForFeatures()).isFalse();
        }
    }

    private static RandomCandidates candidates(int size, int classes) {
        return new RandomCandidates(size, classes, 4, false);
    }

    /** A student's and a teacher's predictions of nothing in particular. */
    final class RandomCandidates implements Acquisition.Candidates {
        private static final int WIDTH = 4;

        private final int size;
        private final int classes;
        private final int labelled;
        private final float[][] student;
        private final float[][] teacher;
        private final float[][] features;
        private boolean askedForFeatures;

        RandomCandidates(int size, int classes, int labelled, boolean alike) {
            SplittableRandom random = new SplittableRandom(3);
            this.size = size;
            this.classes = classes;
            this.labelled = labelled;
            student = probabilities(size, classes, random);
            teacher = probabilities(size, classes, random);
            features = new float[size + labelled][WIDTH];
            for (float[] row : features) {
                for (int i = 0; i < WIDTH; i++) {
                    row[i] = (float) random.nextDouble(-1, 1);
                }
            }
            for (float[][] rows : alike ? List.of(student, teacher, features) : List.<float[][]>of()) {
                Arrays.fill(rows, rows[0]);
            }
        }

        private static float[][] probabilities(int size, int classes, SplittableRandom random) {
            float[][] rows = new float[size][classes];
            for (float[] row : rows) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    row[c] = (float) random.nextDouble(0.01, 1);
                    sum += row[c];
                }
                for (int c = 0; c < classes; c++) {
                    row[c] /= (float) sum;
                }
            }
            return rows;
        }

        /** All that it answers with. */
        float[][][] numbers() {
            return new float[][][] {student, teacher, features};
        }

        boolean askedForFeatures() {
            return askedForFeatures;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int classes() {
            return classes;
        }

        @Override
        public List<String> models() {
            return List.of("student", "teacher");
        }

        @Override
        public String selected() {
            return "teacher";
        }

        @Override
        public float[] probabilities(String model, int candidate) {
            return (model.equals("student") ? student : teacher)[candidate];
        }

        @Override
        public float[] features(int candidate) {
            askedForFeatures = true;
            return features[candidate];
        }

        @Override
        public int labelled() {
            return labelled;
        }

        @Override
        public float[] labelledFeatures(int example) {
            askedForFeatures = true;
            return features[size + example];
        }
    }
}
