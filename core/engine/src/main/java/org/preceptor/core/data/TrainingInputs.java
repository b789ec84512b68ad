package org.preceptor.core.data;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.spi.Normalisation;

/** An input of examples as a normalisation learns from it. */
final class TrainingInputs implements Normalisation.Inputs {
    private final Examples examples;
    private final InputForm form;
    private final int start;
    private final ByteBuffer stored;
    private final int width;
    private final int channels;

    /** @param form one of the examples' inputs, an image or numbers */
    TrainingInputs(Examples examples, InputForm form) {
        this.examples = examples;
        this.form = form;
        stored = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        width = Math.toIntExact(form.shape().size());
        channels = Math.toIntExact(isImage() ? form.shape().get(0) : 1);
        start = examples.inputs().forms().stream()
                .takeWhile(each -> !each.equals(form))
                .mapToInt(InputForm::bytes)
                .sum();
    }

    private boolean isImage() {
        return form.kind() == InputForm.Kind.IMAGE;
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public Shape shape() {
        return form.shape();
    }

    @Override
    public double scale() {
        return isImage() ? 1 / 255.0 : 1;
    }

    @Override
    public void read(int example, float[] row) {
        examples.read(example, stored.clear());
        stored.flip().position(start);
        if (!isImage()) {
            stored.asFloatBuffer().get(row, 0, width);
            return;
        }
        byte[] pixels = stored.array();
        int plane = width / channels;
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                row[channel * plane + pixel] = pixels[start + pixel * channels + channel] & 0xff;
            }
        }
    }
}
