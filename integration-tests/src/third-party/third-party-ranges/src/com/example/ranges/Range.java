package com.example.ranges;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Normalisation;

/**
 * Brings each number of the inputs from the range that it has in the training examples to that from -limit to limit.
 */
public record Range(double limit) implements Normalisation {

    public Range() {
        this(1);
    }

    @Override
    public String name() {
        return "range";
    }

    @Override
    public Range configure(Options options) {
        return new Range(options.number("limit", limit, 0.001, 1000));
    }

    @Override
    public List<Statistic> fit(Inputs training) {
        int width = Math.toIntExact(training.shape().size());
        float[] row = new float[width];
        float[] low = new float[width];
        float[] high = new float[width];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < training.size(); i++) {
            training.read(i, row);
            for (int j = 0; j < width; j++) {
                float value = (float) (row[j] * training.scale());
                low[j] = Math.min(low[j], value);
                high[j] = Math.max(high[j], value);
            }
        }
        float[] middle = new float[width];
        float[] reach = new float[width];
        for (int j = 0; j < width; j++) {
            middle[j] = (low[j] + high[j]) / 2;
            reach[j] = high[j] > low[j] ? (high[j] - low[j]) / 2 : 1;
        }
        return List.of(
                new Statistic("middle", training.shape(), middle), new Statistic("reach", training.shape(), reach));
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        return inputs.sub(statistics.get(0)).div(statistics.get(1)).mul((float) limit);
    }
}
