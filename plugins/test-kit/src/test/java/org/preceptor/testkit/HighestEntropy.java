package org.preceptor.testkit;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.preceptor.api.spi.Acquisition;

/** Those whose probabilities have the highest entropy. */
public record HighestEntropy() implements Acquisition {

    @Override
    public String name() {
        return "highest-entropy";
    }

    @Override
    public int[] choose(Candidates candidates, int count, long seed) {
        return IntStream.range(0, candidates.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> negativeEntropy(candidates.probabilities(candidates.selected(), i))))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double negativeEntropy(float[] probabilities) {
        double sum = 0;
        for (float each : probabilities) {
            sum += each > 0 ? each * Math.log(each) : 0;
        }
        return sum;
    }
}
