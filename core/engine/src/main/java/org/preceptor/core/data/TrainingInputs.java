package org.preceptor.core.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Normalisation;

/** Examples as a normalisation learns from them. */
final class TrainingInputs implements Normalisation.Inputs {
    private final Examples examples;
    private final ByteBuffer stored;
    private final int width;
    private final int channels;

    TrainingInputs(Examples examples) {
        this.examples = examples;
        stored = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        width = Math.toIntExact(examples.shape().size());
        channels = Math.toIntExact(
                examples.shape().dimension() == 3 ? examples.shape().get(0) : 1);
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public Shape shape() {
        return examples.shape();
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
