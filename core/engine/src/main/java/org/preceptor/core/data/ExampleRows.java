package org.preceptor.core.data;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.preceptor.api.data.Examples;

/**
 * Examples as rows of numbers, channels first. Images keep their whole numbers from 0 to 255, with which sums are
 * exact; what the network sees is a row times {@link #scale()}. Not for several threads at a time.
 */
sealed interface ExampleRows {

    /** Numbers in a row. */
    int width();

    /** What a row's numbers are to be multiplied by. */
    double scale();

    /** Writes an example's numbers to the beginning of {@code row}. */
    void read(int example, float[] row);

    static ExampleRows of(Examples examples) {
        return new AsTheyAre(examples);
    }

    /** Rows of what is stored. */
    final class AsTheyAre implements ExampleRows {
        private final Examples examples;
        private final ByteBuffer stored;
        private final int width;
        private final int channels;

        AsTheyAre(Examples examples) {
            this.examples = examples;
            stored = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
            width = Math.toIntExact(examples.shape().size());
            channels = Math.toIntExact(
                    examples.shape().dimension() == 3 ? examples.shape().get(0) : 1);
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public double scale() {
            return examples.type() == DataType.UINT8 ? 1 / 255.0 : 1;
        }

        @Override
        public void read(int example, float[] row) {
            examples.read(example, stored.clear());
            stored.flip();
            if (examples.type() == DataType.FLOAT32) {
                stored.asFloatBuffer().get(row, 0, width);
                return;
            }
            byte[] pixels = stored.array();
            int plane = width / channels;
            for (int channel = 0; channel < channels; channel++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    row[channel * plane + pixel] = pixels[pixel * channels + channel] & 0xff;
                }
            }
        }
    }

    /**
     * Each row less its mean, brought to a length: global contrast normalisation. Rows without contrast become zeros.
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
