package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Images of one size, eight bits a channel.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height in pixels
 * @param width in pixels
 * @param pixels {@code [size, channels, height, width]}, unsigned bytes
 * @param labels as in {@link Examples#labels()}
 * @param names for each image what a user calls it, such as a path; empty if they are called by their index
 */
public record Images(int channels, int height, int width, byte[] pixels, int[] labels, List<String> names)
        implements Examples {

    public Images {
        names = List.copyOf(names);
        long expected = (long) labels.length * channels * height * width;
        if (pixels.length != expected) {
            throw new IllegalArgumentException(labels.length + " images of " + channels + "x" + height + "x" + width
                    + " need " + expected + " bytes, found " + pixels.length);
        }
        if (!names.isEmpty() && names.size() != labels.length) {
            throw new IllegalArgumentException(labels.length + " images but " + names.size() + " names");
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public InputForms inputs() {
        return InputForms.image(channels, height, width);
    }

    @Override
    public boolean named() {
        return !names.isEmpty();
    }

    @Override
    public String name(int index) {
        return names.isEmpty() ? String.valueOf(index) : names.get(index);
    }

    /** Bytes in one image. */
    public int stride() {
        return channels * height * width;
    }

    @Override
    public void read(int index, ByteBuffer target) {
        int plane = height * width;
        int start = Objects.checkIndex(index, labels.length) * stride();
        if (channels == 1) {
            target.put(pixels, start, plane);
            return;
        }
        byte[] interleaved = new byte[stride()];
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                interleaved[pixel * channels + channel] = pixels[start + channel * plane + pixel];
            }
        }
        target.put(interleaved);
    }

    @Override
    public Images select(int[] indices) {
        int stride = stride();
        byte[] chosen = new byte[Math.multiplyExact(indices.length, stride)];
        int[] chosenLabels = new int[indices.length];
        List<String> chosenNames = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * stride, chosen, i * stride, stride);
            chosenLabels[i] = labels[indices[i]];
            if (!names.isEmpty()) {
                chosenNames.add(names.get(indices[i]));
            }
        }
        return new Images(channels, height, width, chosen, chosenLabels, chosenNames);
    }

    @Override
    public Images withLabels(int[] newLabels) {
        return new Images(channels, height, width, pixels, newLabels, names);
    }
}
