package org.preceptor.example;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/**
 * Two interleaved half circles with a little noise: the picture by which semi-supervised learning is often explained.
 */
public record TwoMoons(int examples, long seed) implements DataSource {

    public TwoMoons() {
        this(1000, 1);
    }

    @Override
    public String name() {
        return "two-moons";
    }

    @Override
    public TwoMoons configure(Options options) {
        return new TwoMoons(options.integer("examples", examples, 2, 1_000_000), options.integer("seed", (int) seed));
    }

    @Override
    public DataSet load(DataContext context) {
        return new DataSet(List.of("upper", "lower"), points(examples, seed), Optional.of(points(examples, seed + 1)));
    }

    private static Vectors points(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            double angle = Math.PI * random.nextDouble();
            double side = labels[i] == 0 ? 1 : -1;
            values[2 * i] = (float) (side * (Math.cos(angle) - 0.5) + 0.1 * (random.nextDouble() - 0.5));
            values[2 * i + 1] = (float) (side * (Math.sin(angle) - 0.25) + 0.1 * (random.nextDouble() - 0.5));
        }
        return new Vectors(2, values, labels, List.of());
    }
}
