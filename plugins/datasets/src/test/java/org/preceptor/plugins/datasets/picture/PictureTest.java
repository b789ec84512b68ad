package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;

class PictureTest {

    @Test
    void pngColoursComeBackExactlyInChannelOrder() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x010203);
        image.setRGB(1, 0, 0xfffefd);
        assertThat(Picture.decode(encode(image, "png"), 3, "p").pixels())
                .containsExactly(1, (byte) 0xff, 2, (byte) 0xfe, 3, (byte) 0xfd);
    }

    @Test
    void greyValuesAreNotBentByGamma() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 128);
        assertThat(Picture.decode(encode(image, "png"), 3, "p").pixels())
                .containsExactly((byte) 128, (byte) 128, (byte) 128);
        assertThat(Picture.decode(encode(image, "jpeg"), 1, "p").pixels()).containsExactly((byte) 128);
    }

    @Test
    void sixteenBitsAreRoundedToEight() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = image.getRaster();
        raster.setSample(0, 0, 0, 65535);
        raster.setSample(1, 0, 0, 257 * 100);
        raster.setSample(2, 0, 0, 0);
        assertThat(Picture.decode(encode(image, "png"), 1, "p").pixels()).containsExactly((byte) 255, 100, 0);
    }

    @Test
    void palettesAreResolved() {
        byte[] red = {10, (byte) 200};
        byte[] green = {20, (byte) 210};
        byte[] blue = {30, (byte) 220};
        BufferedImage image =
                new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, green, blue));
        image.getRaster().setSample(0, 0, 0, 1);
        image.getRaster().setSample(1, 0, 0, 0);
        assertThat(Picture.decode(encode(image, "png"), 3, "p").pixels())
                .containsExactly((byte) 200, 10, (byte) 210, 20, (byte) 220, 30);
    }

    @Test
    void transparentPixelsAreLaidOnWhite() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00000000);
        image.setRGB(1, 0, 0x80000000);
        assertThat(Picture.decode(encode(image, "png"), 1, "p").pixels()).containsExactly((byte) 255, (byte) 127);
    }

    @Test
    void coloursBecomeGreyByLuminance() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x0000ff);
        assertThat(Picture.decode(encode(image, "png"), 1, "p").pixels()).containsExactly(29);
    }

    @Test
    void everyShortenedPngIsRefused() {
        refusesEveryPrefix(encode(scene(), "png"));
    }

    @Test
    void everyShortenedJpegIsRefused() {
        refusesEveryPrefix(encode(scene(), "jpeg"));
    }

    @Test
    void aPngWithAFlippedBitIsRefused() {
        byte[] file = encode(scene(), "png");
        file[file.length / 2] ^= 4;
        assertThatThrownBy(() -> Picture.decode(file, 3, "cat/1.png"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("cat/1.png")
                .hasMessageContaining("checksum")
                .hasMessageContaining("replace or remove");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> Picture.decode("hello, world".getBytes(StandardCharsets.UTF_8), 3, "cat/1.jpg"))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(
                        "cat/1.jpg: expected a JPEG, PNG, GIF, BMP, TIFF or WebP image, found something else; replace or remove it");
        assertThatThrownBy(() -> Picture.decode(new byte[0], 3, "cat/1.jpg")).hasMessageContaining("an empty file");
        assertThatThrownBy(
                        () -> Picture.decode("RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.UTF_8), 3, "cat/1.jpg"))
                .hasMessageStartingWith("cat/1.jpg: the image is damaged, cut short or of an unsupported kind (");
    }

    @Test
    void aReaderThatMetADamagedFileReadsTheNextOne() {
        byte[] file = encode(scene(), "jpeg");
        Picture before = Picture.decode(file, 3, "whole");
        assertThatThrownBy(() -> Picture.decode(Arrays.copyOf(file, file.length / 2), 3, "cut"))
                .hasMessageContaining("cut");
        assertThat(Picture.decode(file, 3, "whole").pixels()).isEqualTo(before.pixels());
    }

    @Test
    void shrinkingByAWholeFactorKeepsTheMeanAndAConstant() {
        byte[] pixels = new byte[64];
        Arrays.fill(pixels, (byte) 77);
        assertThat(new Picture(1, 8, 8, pixels)
                        .resized(new Picture.Size(3, 5), Resize.STRETCH)
                        .pixels())
                .containsOnly(77);
        byte[] board = new byte[256];
        for (int i = 0; i < 256; i++) {
            board[i] = (byte) ((i + i / 16) % 2 == 0 ? 255 : 0);
        }
        byte[] shrunk = new Picture(1, 16, 16, board)
                .resized(new Picture.Size(4, 4), Resize.STRETCH)
                .pixels();
        for (byte value : shrunk) {
            assertThat(value & 0xff)
                    .as("a chequered board becomes grey without aliasing")
                    .isBetween(120, 135);
        }
    }

    @Test
    void enlargingInterpolates() {
        assertThat(new Picture(1, 1, 2, new byte[] {0, 100})
                        .resized(new Picture.Size(1, 4), Resize.STRETCH)
                        .pixels())
                .containsExactly(0, 25, 75, 100);
    }

    private static void refusesEveryPrefix(byte[] file) {
        assertThat(Picture.decode(file, 3, "whole").width()).isEqualTo(24);
        assertThat(Picture.sizeOf(file, 3, "whole")).isEqualTo(new Picture.Size(20, 24));
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Picture.sizeOf(cut, 3, "cut"))
                    .as("the size of %s of %s bytes", length, file.length)
                    .isInstanceOf(PreceptorException.class);
            assertThatThrownBy(() -> Picture.decode(cut, 3, "cut"))
                    .as("%s of %s bytes", length, file.length)
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageStartingWith("cut: ")
                    .message()
                    .doesNotContain("\n");
        }
    }

    private static BufferedImage scene() {
        BufferedImage image = new BufferedImage(24, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(3, 2, 15, 12);
        graphics.setColor(Color.BLUE);
        graphics.drawLine(0, 19, 23, 1);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, format, bytes)).isTrue();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
