package org.preceptor.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.data.Examples;

/**
 * {@code per-channel}: (input − mean) / standard deviation, of each channel over all training images and pixels, or of
 * each feature over all training vectors. A channel that never varies is only centred.
 *
 * @param mean {@code [channels, 1, 1]} or {@code [features]}
 * @param deviation of the same shape
 */
record PerChannel(Statistic mean, Statistic deviation) implements InputNormalisation {

    static PerChannel fit(Examples training) {
        int channels = Math.toIntExact(training.shape().get(0));
        int area = Math.toIntExact(training.shape().size() / channels);
        Shape shape = training.shape().dimension() == 3 ? new Shape(channels, 1, 1) : new Shape(channels);
        ExampleRows rows = ExampleRows.of(training);
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        float[] row = new float[channels * area];
        for (int i = 0; i < training.size(); i++) {
            rows.read(i, row);
            for (int j = 0; j < row.length; j++) {
                sums[j / area] += row[j];
            }
        }
        double count = (double) training.size() * area;
        for (int i = 0; i < training.size(); i++) {
            rows.read(i, row);
            for (int j = 0; j < row.length; j++) {
                double difference = row[j] - sums[j / area] / count;
                squares[j / area] += difference * difference;
            }
        }
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) (sums[c] / count * rows.scale());
            double sigma = Math.sqrt(squares[c] / count) * rows.scale();
            deviation[c] = sigma > 1e-8 ? (float) sigma : 1;
        }
        return new PerChannel(new Statistic("mean", shape, mean), new Statistic("deviation", shape, deviation));
    }

    @Override
    public NormalisationSettings.Kind kind() {
        return NormalisationSettings.Kind.PER_CHANNEL;
    }

    @Override
    public List<Statistic> statistics() {
        return List.of(mean, deviation);
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        return inputs.sub(statistics.get(0)).div(statistics.get(1));
    }
}
