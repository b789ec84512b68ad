package org.preceptor.board.labelling;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.preceptor.api.data.Examples;

/** An example as a PNG file: the pixels that the model sees. */
final class PicturePng {
    private PicturePng() {}

    static byte[] of(Examples examples, int place) throws IOException {
        int channels = (int) examples.inputs().shape().get(0);
        int height = (int) examples.inputs().shape().get(1);
        int width = (int) examples.inputs().shape().get(2);
        ByteBuffer pixels = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        examples.read(place, pixels);
        BufferedImage image = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    int sample = Byte.toUnsignedInt(pixels.get((y * width + x) * channels + channel));
                    image.getRaster().setSample(x, y, channel, sample);
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        }
        return png.toByteArray();
    }
}
