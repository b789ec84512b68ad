package org.preceptor.plugins.acquisitions;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.preceptor.api.spi.Acquisition;

/** Any, each as likely as any other: what every other order is to be compared with. */
public record RandomOrder() implements Acquisition {

    @Override
    public String name() {
        return "random";
    }

    @Override
    public int[] choose(Candidates candidates, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] shuffled = IntStream.range(0, candidates.size()).toArray();
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, shuffled.length);
            chosen[i] = shuffled[other];
            shuffled[other] = shuffled[i];
        }
        return chosen;
    }
}
