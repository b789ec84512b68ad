package org.preceptor.plugins.normalisations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.preceptor.api.spi.Normalisation;

/**
 * {@code (input − mean) / standard deviation}, of each channel over all training images and pixels, or of each feature
 * over all training vectors; of numbers of more axes, of each place on the first. A channel that never varies is only
 * centred. The statistics are {@code [channels, 1, 1]}, {@code [features]} or {@code [first, 1, …]}.
 */
public record PerChannel() implements Normalisation {

    @Override
    public String name() {
        return "per-channel";
    }

    @Override
    public List<Statistic> fit(Inputs training) {
        int channels = Math.toIntExact(training.shape().get(0));
        int area = Math.toIntExact(training.shape().size() / channels);
        long[] axes = new long[training.shape().dimension()];
        Arrays.fill(axes, 1);
        axes[0] = channels;
        Shape shape = new Shape(axes);
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        float[] row = new float[channels * area];
        for (int i = 0; i < training.size(); i++) {
            training.read(i, row);
            for (int j = 0; j < row.length; j++) {
                sums[j / area] += row[j];
            }
        }
        double count = (double) training.size() * area;
        for (int i = 0; i < training.size(); i++) {
            training.read(i, row);
            for (int j = 0; j < row.length; j++) {
                double difference = row[j] - sums[j / area] / count;
                squares[j / area] += difference * difference;
            }
        }
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) (sums[c] / count * training.scale());
            double sigma = Math.sqrt(squares[c] / count) * training.scale();
            deviation[c] = sigma > 1e-8 ? (float) sigma : 1;
        }
        return List.of(new Statistic("mean", shape, mean), new Statistic("deviation", shape, deviation));
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        return inputs.sub(statistics.get(0)).div(statistics.get(1));
    }
}
