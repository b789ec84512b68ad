package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;

/** Every kind of picture that people have, recognised by its content. */
class PictureKindsTest {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;

    private static Picture decode(byte[] file) {
        return Picture.decode(file, 3, "a picture");
    }

    /** Red, green and blue of a pixel. */
    private static int[] at(Picture picture, int x, int y) {
        int area = picture.height() * picture.width();
        int place = y * picture.width() + x;
        return new int[] {
            picture.pixels()[place] & 0xff,
            picture.pixels()[area + place] & 0xff,
            picture.pixels()[2 * area + place] & 0xff
        };
    }

    private static void assertColour(Picture picture, int x, int y, int tolerance, int... expected) {
        int[] found = at(picture, x, y);
        for (int band = 0; band < 3; band++) {
            assertThat(found[band])
                    .as("band %d at %d, %d in %s", band, x, y, Arrays.toString(found))
                    .isBetween(expected[band] - tolerance, expected[band] + tolerance);
        }
    }

    /** Red grows from left to right, green from top to bottom. */
    private static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int red = 20 + 200 * x / (WIDTH - 1);
                int green = 20 + 200 * y / (HEIGHT - 1);
                image.setRGB(x, y, 0xff000000 | red << 16 | green << 8 | 120);
            }
        }
        return image;
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).as(format).isTrue();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "lossy.webp, 20",
        "lossless.webp, 0",
        "animated.webp, 0",
        "cmyk.jpg, 4",
        "cmyk.tif, 1",
        "lzw.tif, 0",
        "jpeg.tif, 6",
        "deflate.tif, 0"
    })
    void whatPillowWroteHasItsColours(String file, int tolerance) {
        Picture picture = decode(WrittenByPillow.file(file));
        assertThat(picture.width()).isEqualTo(WIDTH);
        assertThat(picture.height()).isEqualTo(HEIGHT);
        assertColour(picture, 0, 0, tolerance, 20, 20, 120);
        assertColour(picture, 11, 0, tolerance, 220, 20, 120);
        assertColour(picture, 0, 7, tolerance, 20, 220, 120);
        assertColour(picture, 11, 7, tolerance, 220, 220, 120);
        assertColour(picture, 5, 4, tolerance, 110, 134, 120);
        assertThat(Picture.sizeOf(WrittenByPillow.file(file), 3, file)).isEqualTo(new Picture.Size(HEIGHT, WIDTH));
    }

    /** Older versions of the decoder took the border of this picture for black, and all that is predicted from it. */
    @Test
    void aWebpPictureIsPredictedFromItsBorder() {
        Picture picture = decode(WrittenByPillow.file("predicted.webp"));
        int tolerance = 16;
        assertColour(picture, 2, 2, tolerance, 103, 161, 116);
        assertColour(picture, 29, 2, tolerance, 140, 150, 158);
        assertColour(picture, 2, 29, tolerance, 51, 147, 160);
        assertColour(picture, 29, 29, tolerance, 69, 139, 225);
        assertColour(picture, 16, 16, tolerance, 91, 146, 171);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turned.tif", "turned.webp", "turned.png"})
    void notOnlyJpegIsTurnedUpright(String file) {
        Picture picture = decode(WrittenByPillow.file(file));
        assertThat(picture.width()).isEqualTo(HEIGHT);
        assertThat(picture.height()).isEqualTo(WIDTH);
        assertColour(picture, 0, 0, 0, 20, 220, 120);
        assertColour(picture, 7, 0, 0, 20, 20, 120);
        assertThat(Picture.sizeOf(WrittenByPillow.file(file), 3, file)).isEqualTo(new Picture.Size(WIDTH, HEIGHT));
    }

    @Test
    void transparentPixelsAreWhite() {
        Picture picture = decode(WrittenByPillow.file("alpha.webp"));
        assertColour(picture, 0, 0, 0, 255, 255, 255);
        assertColour(picture, 11, 7, 0, 220, 220, 120);
    }

    @Test
    void aBilevelFaxIsBlackAndWhite() {
        Picture picture = decode(WrittenByPillow.file("g4.tif"));
        assertColour(picture, 0, 0, 0, 0, 0, 0);
        assertColour(picture, 11, 7, 0, 255, 255, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff", "gif", "jpeg"})
    void whatTheJdkWritesHasItsColours(String format) throws IOException {
        int tolerance = format.equals("gif") ? 26 : format.equals("jpeg") ? 24 : 0;
        Picture picture = decode(written(drawn(BufferedImage.TYPE_INT_RGB), format));
        assertColour(picture, 0, 0, tolerance, 20, 20, 120);
        assertColour(picture, 11, 7, tolerance, 220, 220, 120);
    }

    @ParameterizedTest
    @CsvSource({"1, png", "2, png", "4, png", "8, png", "1, bmp", "1, tiff", "4, tiff", "8, tiff"})
    void palettesOfEveryDepthAreResolved(int bits, String format) throws IOException {
        byte[] red = {(byte) 250, 10};
        byte[] green = {20, (byte) 240};
        byte[] blue = {30, (byte) 230};
        IndexColorModel palette = new IndexColorModel(bits, 2, red, green, blue);
        WritableRaster raster = palette.createCompatibleWritableRaster(WIDTH, HEIGHT);
        raster.setSample(3, 2, 0, 1);
        Picture picture = decode(written(new BufferedImage(palette, raster, false, null), format));
        assertColour(picture, 0, 0, 0, 250, 20, 30);
        assertColour(picture, 3, 2, 0, 10, 240, 230);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void sixteenBitsAreRoundedToEight(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(1, 1, 0, 0x8080);
        image.getRaster().setSample(2, 2, 0, 0xffff);
        Picture picture = decode(written(image, format));
        assertColour(picture, 0, 0, 0, 0, 0, 0);
        assertColour(picture, 1, 1, 0, 128, 128, 128);
        assertColour(picture, 2, 2, 0, 255, 255, 255);
    }

    /** Its header asks for a canvas of 20 by 16 pixels, on which the picture is at 5, 3. */
    @Test
    void theFirstPictureOfAGifIsWhereItBelongsOnTheCanvas() throws IOException {
        byte[] gif = written(drawn(BufferedImage.TYPE_INT_RGB), "gif");
        ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(6, (short) 20).putShort(8, (short) 16);
        int colours = (gif[10] & 0x80) == 0 ? 0 : 3 * (2 << (gif[10] & 7));
        int descriptor = 13 + colours;
        while (gif[descriptor] == 0x21) {
            descriptor += 2;
            while (gif[descriptor] != 0) {
                descriptor += 1 + (gif[descriptor] & 0xff);
            }
            descriptor++;
        }
        assertThat(gif[descriptor]).isEqualTo((byte) 0x2c);
        bytes.putShort(descriptor + 1, (short) 5).putShort(descriptor + 3, (short) 3);
        Picture picture = decode(gif);
        assertThat(picture.width()).isEqualTo(20);
        assertThat(picture.height()).isEqualTo(16);
        assertColour(picture, 0, 0, 0, 255, 255, 255);
        assertColour(picture, 5, 3, 26, 20, 20, 120);
        assertColour(picture, 16, 10, 26, 220, 220, 120);
        assertThat(Picture.sizeOf(gif, 3, "g")).isEqualTo(new Picture.Size(16, 20));
    }

    /** The inks of a picture, as brightness and colour differences, with the segment that says so. */
    @Test
    void brightnessAndColourDifferencesOfInksAreResolved() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        // ink 155, 55, 105 of cyan, magenta and yellow, no black: light 100, 200, 150
        int[] ink = {155, 55, 105};
        double y = 0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2];
        int[] pixel = {
            (int) Math.round(y),
            (int) Math.round(128 + 0.564 * (ink[2] - y)),
            (int) Math.round(128 + 0.713 * (ink[0] - y)),
            255
        };
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, pixel);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_4BYTE_ABGR), null);
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
        IIOMetadataNode variety = (IIOMetadataNode) tree.getFirstChild();
        while (variety.hasChildNodes()) {
            variety.removeChild(variety.getFirstChild());
        }
        IIOMetadataNode sequence = (IIOMetadataNode) tree.getLastChild();
        for (int i = sequence.getLength() - 1; i >= 0; i--) {
            if (sequence.item(i).getNodeName().equals("app14Adobe")) {
                sequence.removeChild(sequence.item(i));
            }
        }
        IIOMetadataNode adobe = new IIOMetadataNode("app14Adobe");
        adobe.setAttribute("version", "100");
        adobe.setAttribute("flags0", "0");
        adobe.setAttribute("flags1", "0");
        adobe.setAttribute("transform", "2");
        sequence.insertBefore(adobe, sequence.getFirstChild());
        metadata.setFromTree("javax_imageio_jpeg_image_1.0", tree);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(raster, null, metadata), null);
        }
        assertColour(decode(bytes.toByteArray()), 8, 8, 4, 100, 200, 150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossy.webp",
                "lossless.webp",
                "alpha.webp",
                "cmyk.jpg",
                "cmyk.tif",
                "lzw.tif",
                "jpeg.tif",
                "deflate.tif"
            })
    void whatIsCutShortIsRefused(String file) {
        byte[] whole = WrittenByPillow.file(file);
        refused(Arrays.copyOf(whole, whole.length / 2), "damaged, cut short or of an unsupported kind (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "tiff", "png", "jpeg"})
    void soIsWhatTheJdkWrote(String format) throws IOException {
        byte[] whole = written(drawn(BufferedImage.TYPE_INT_RGB), format);
        refused(Arrays.copyOf(whole, whole.length / 2), "damaged, cut short or of an unsupported kind (");
    }

    @Test
    void aJpegOfTwelveBitsIsRefusedWithTheReason() throws IOException {
        byte[] jpeg = written(drawn(BufferedImage.TYPE_INT_RGB), "jpeg");
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                jpeg[i + 4] = 12;
                break;
            }
        }
        refused(
                jpeg,
                "a picture: a JPEG image with 12 bits a sample, expected 8; convert it to PNG, or to a JPEG file of 8"
                        + " bits");
    }

    @ParameterizedTest
    @CsvSource({
        "....ftypheic, a HEIC image; convert it to JPEG, as 'heif-convert' does",
        "....ftypmif1....mif1heic, a HEIC image; convert it to JPEG, as 'heif-convert' does",
        "....ftypavif, an AVIF image; convert it to PNG, as 'avifdec' does",
        "....ftypmif1....mif1avif, an AVIF image; convert it to PNG, as 'avifdec' does",
        "....ftypisom, a video; replace or remove it"
    })
    void picturesThatCannotBeReadAreCalledWhatTheyAre(String start, String found) {
        ByteBuffer bytes = ByteBuffer.allocate(64)
                .putInt(start.length())
                .put(start.substring(4).getBytes(StandardCharsets.ISO_8859_1));
        refused(bytes.array(), "a picture: expected a JPEG, PNG, GIF, BMP, TIFF or WebP image, found " + found);
    }

    private static void refused(byte[] file, String reason) {
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> decode(file))
                .withMessageContaining(reason)
                .withMessageNotContaining("\n");
    }
}
