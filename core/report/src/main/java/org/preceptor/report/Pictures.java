package org.preceptor.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.preceptor.api.data.Examples;

/** Small copies of examples that are pictures, up to a number. */
final class Pictures {
    /** The longest side of a copy in pixels. */
    private static final int SIDE = 64;

    /** How many of them a page may hold: one to three megabytes. */
    private static final int MOST = 500;

    /** Numbers of a vector that are shown. */
    private static final int VALUES = 4;

    private final List<String> addresses = new ArrayList<>();

    /** The places of those that are shown already. */
    private final Map<Examples, Map<Integer, Integer>> places = new IdentityHashMap<>();

    /** The pictures as data URLs. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** An example with its picture, as long as there is room for it. */
    ShownExample show(Examples examples, int index, float[] probabilities) {
        ByteBuffer bytes = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        examples.read(index, bytes);
        bytes.flip();
        boolean isPicture = examples.inputs().isImage();
        int picture = isPicture ? place(examples, index, bytes) : -1;
        return ShownExample.of(
                examples.name(index),
                isPicture ? "" : values(examples, bytes),
                picture,
                examples.labels()[index],
                probabilities);
    }

    private static String values(Examples examples, ByteBuffer bytes) {
        List<String> columns = examples.columns();
        int length = bytes.remaining() / Float.BYTES;
        List<String> values = new ArrayList<>();
        for (int i = 0; i < Math.min(VALUES, length); i++) {
            String value = String.format(Locale.ROOT, "%.4g", bytes.getFloat(i * Float.BYTES));
            values.add(columns.isEmpty() ? value : columns.get(i) + " " + value);
        }
        return String.join(", ", values) + (length > VALUES ? ", …" : "");
    }

    private int place(Examples examples, int index, ByteBuffer bytes) {
        Map<Integer, Integer> shown = places.computeIfAbsent(examples, each -> new HashMap<>());
        if (!shown.containsKey(index) && addresses.size() < MOST) {
            shown.put(index, add(examples, bytes));
        }
        return shown.getOrDefault(index, -1);
    }

    private int add(Examples examples, ByteBuffer bytes) {
        int channels = (int) examples.inputs().shape().get(0);
        int height = (int) examples.inputs().shape().get(1);
        int width = (int) examples.inputs().shape().get(2);
        byte[] pixels = new byte[bytes.remaining()];
        bytes.get(pixels);
        addresses.add(address(scaled(pixels, height, width, channels)));
        return addresses.size() - 1;
    }

    /**
     * A picture whose sides are divided by the least whole number that makes it small enough, each pixel the mean of
     * those it stands for.
     *
     * @param pixels {@code [height, width, channels]}
     */
    static BufferedImage scaled(byte[] pixels, int height, int width, int channels) {
        int by = (Math.max(height, width) + SIDE - 1) / SIDE;
        BufferedImage image = new BufferedImage(
                (width + by - 1) / by,
                (height + by - 1) / by,
                channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int channel = 0; channel < channels; channel++) {
                    image.getRaster()
                            .setSample(x, y, channel, mean(pixels, height, width, channels, y, x, channel, by));
                }
            }
        }
        return image;
    }

    private static int mean(
            byte[] pixels, int height, int width, int channels, int row, int column, int channel, int by) {
        int sum = 0;
        int count = 0;
        for (int y = row * by; y < Math.min(height, (row + 1) * by); y++) {
            for (int x = column * by; x < Math.min(width, (column + 1) * by); x++) {
                sum += Byte.toUnsignedInt(pixels[(y * width + x) * channels + channel]);
                count++;
            }
        }
        return (sum + count / 2) / count;
    }

    private static String address(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
