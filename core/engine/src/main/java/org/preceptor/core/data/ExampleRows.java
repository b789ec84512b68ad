package org.preceptor.core.data;

import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Vectors;

/**
 * Examples as rows of numbers. Images keep their whole numbers from 0 to 255, with which sums are exact; what the
 * network sees is a row times {@link #scale()}.
 */
sealed interface ExampleRows {

    /** Numbers in a row. */
    int width();

    /** What a row's numbers are to be multiplied by. */
    double scale();

    /** Writes an example's numbers to the beginning of {@code row}. */
    void read(int example, float[] row);

    static ExampleRows of(Examples examples) {
        return examples instanceof Images images ? new OfImages(images) : new OfVectors((Vectors) examples);
    }

    record OfImages(Images images) implements ExampleRows {
        @Override
        public int width() {
            return images.stride();
        }

        @Override
        public double scale() {
            return 1 / 255.0;
        }

        @Override
        public void read(int example, float[] row) {
            int start = example * images.stride();
            for (int i = 0; i < images.stride(); i++) {
                row[i] = images.pixels()[start + i] & 0xff;
            }
        }
    }

    record OfVectors(Vectors vectors) implements ExampleRows {
        @Override
        public int width() {
            return vectors.features();
        }

        @Override
        public double scale() {
            return 1;
        }

        @Override
        public void read(int example, float[] row) {
            System.arraycopy(vectors.values(), example * vectors.features(), row, 0, vectors.features());
        }
    }

    /**
     * Each row less its mean, brought to a length: global contrast normalisation. ExampleRows without contrast become
     * noughts.
     */
    record OfContrast(ExampleRows rows, double length) implements ExampleRows {
        @Override
        public int width() {
            return rows.width();
        }

        @Override
        public double scale() {
            return 1;
        }

        @Override
        public void read(int example, float[] row) {
            rows.read(example, row);
            double mean = 0;
            for (int i = 0; i < width(); i++) {
                mean += row[i];
            }
            mean /= width();
            double squares = 0;
            for (int i = 0; i < width(); i++) {
                squares += (row[i] - mean) * (row[i] - mean);
            }
            double norm = Math.sqrt(squares);
            for (int i = 0; i < width(); i++) {
                row[i] = (float) (norm < 1e-6 ? 0 : (row[i] - mean) * length / norm);
            }
        }
    }
}
