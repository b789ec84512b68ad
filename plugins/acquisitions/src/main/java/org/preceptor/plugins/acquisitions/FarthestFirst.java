package org.preceptor.plugins.acquisitions;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.preceptor.api.spi.Acquisition.Candidates;

/**
 * Chooses vectors one by one, each the farthest from those that were chosen or given before (Gonzalez, 1985): no two of
 * them are close to each other as long as others are left.
 */
final class FarthestFirst {
    /** How many times as many candidates are considered as are chosen, unless a user says otherwise. */
    static final int AMONG = 5;

    static final int MOST_AMONG = 1000;

    private final int[] members;
    private final float[][] vectors;
    /** Squared distances to the nearest chosen one. */
    private final double[] distances;

    private FarthestFirst(int[] members, IntFunction<float[]> vector) {
        this.members = members;
        this.vectors = Arrays.stream(members).mapToObj(vector).toArray(float[][]::new);
        this.distances = new double[members.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    /**
     * Of the candidates with the highest scores, those that differ most in features, the one with the highest score
     * first.
     *
     * @param among how many times as many candidates are considered as are chosen
     */
    static int[] ofHighest(IntToDoubleFunction score, Candidates candidates, int count, int among) {
        double[] scores =
                IntStream.range(0, candidates.size()).mapToDouble(score).toArray();
        int[] highest = IntStream.range(0, candidates.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .limit((long) count * among)
                .toArray();
        return among == 1 ? highest : new FarthestFirst(highest, candidates::features).choose(count);
    }

    /** Those that differ most from everything labelled and from each other. */
    static int[] ofAll(Candidates candidates, int count) {
        FarthestFirst all =
                new FarthestFirst(IntStream.range(0, candidates.size()).toArray(), candidates::features);
        for (int i = 0; i < candidates.labelled(); i++) {
            all.near(candidates.labelledFeatures(i));
        }
        return all.choose(count);
    }

    /** The first of the members that are equally far, which without any before is the first of all. */
    private int[] choose(int count) {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int farthest = -1;
            for (int member = 0; member < members.length; member++) {
                if (distances[member] >= 0 && (farthest < 0 || distances[member] > distances[farthest])) {
                    farthest = member;
                }
            }
            chosen[i] = members[farthest];
            near(vectors[farthest]);
            distances[farthest] = -1; // chosen
        }
        return chosen;
    }

    private void near(float[] vector) {
        for (int member = 0; member < members.length; member++) {
            if (distances[member] > 0) {
                distances[member] = Math.min(distances[member], squaredDistance(vectors[member], vector));
            }
        }
    }

    private static double squaredDistance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
