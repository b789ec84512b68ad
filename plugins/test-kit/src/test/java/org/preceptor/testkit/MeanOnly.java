package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.preceptor.api.spi.Normalisation;

/** Inputs less the mean of the training examples. */
public record MeanOnly() implements Normalisation {

    @Override
    public String name() {
        return "mean-only";
    }

    @Override
    public List<Statistic> fit(Inputs training) {
        int width = Math.toIntExact(training.shape().size());
        double[] sums = new double[width];
        float[] row = new float[width];
        for (int i = 0; i < training.size(); i++) {
            training.read(i, row);
            for (int j = 0; j < width; j++) {
                sums[j] += row[j];
            }
        }
        float[] mean = new float[width];
        for (int j = 0; j < width; j++) {
            mean[j] = (float) (sums[j] / training.size() * training.scale());
        }
        return List.of(new Statistic("mean", training.shape(), mean));
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        return inputs.sub(statistics.get(0));
    }
}
