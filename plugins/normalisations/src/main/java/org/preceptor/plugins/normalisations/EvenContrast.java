package org.preceptor.plugins.normalisations;

import ai.djl.ndarray.types.Shape;
import org.preceptor.api.spi.Normalisation;

/**
 * Each input less its mean, brought to a length: global contrast normalisation. Inputs without contrast become zeros.
 *
 * @param inputs as they are
 * @param length which they are brought to
 */
record EvenContrast(Normalisation.Inputs inputs, double length) implements Normalisation.Inputs {

    @Override
    public int size() {
        return inputs.size();
    }

    @Override
    public Shape shape() {
        return inputs.shape();
    }

    @Override
    public double scale() {
        return 1;
    }

    @Override
    public void read(int example, float[] row) {
        inputs.read(example, row);
        int width = Math.toIntExact(shape().size());
        double mean = 0;
        for (int i = 0; i < width; i++) {
            mean += row[i];
        }
        mean /= width;
        double squares = 0;
        for (int i = 0; i < width; i++) {
            squares += (row[i] - mean) * (row[i] - mean);
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < width; i++) {
            row[i] = (float) (norm < 1e-6 ? 0 : (row[i] - mean) * length / norm);
        }
    }
}
