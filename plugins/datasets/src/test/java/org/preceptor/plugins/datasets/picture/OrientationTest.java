package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
    private static final Picture STORED = new Picture(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6});

    /** Row by row, from the table of the EXIF specification: tag 6, for one, has the first row at the right side. */
    @ParameterizedTest
    @CsvSource({
        "1, 3, '1 2 3 4 5 6'",
        "2, 3, '3 2 1 6 5 4'",
        "3, 3, '6 5 4 3 2 1'",
        "4, 3, '4 5 6 1 2 3'",
        "5, 2, '1 4 2 5 3 6'",
        "6, 2, '4 1 5 2 6 3'",
        "7, 2, '6 3 5 2 4 1'",
        "8, 2, '3 6 2 5 1 4'"
    })
    void eachTagTurnsThePictureUpright(int tag, int width, String pixels) {
        Picture upright = new Orientation(tag).upright(STORED);
        assertThat(upright.width()).isEqualTo(width);
        byte[] expected = new byte[6];
        String[] values = pixels.split(" ");
        for (int i = 0; i < 6; i++) {
            expected[i] = Byte.parseByte(values[i]);
        }
        assertThat(upright.pixels()).containsExactly(expected);
    }

    @Test
    void everyChannelIsTurned() {
        Picture colours = new Picture(3, 1, 2, new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(new Orientation(3).upright(colours).pixels()).containsExactly(2, 1, 4, 3, 6, 5);
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void aPhotographTakenWithTheCameraTurnedIsDecodedUpright(String order) throws IOException {
        byte[] file =
                withExif(halves(), exif(order.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, 6));
        Picture picture = Picture.decode(file, 1, "photo.jpg");
        assertThat(picture.height()).isEqualTo(32);
        assertThat(picture.width()).isEqualTo(16);
        // stored: dark on the left, bright on the right; turned clockwise the dark half is at the top
        assertThat(picture.pixels()[5 * 16 + 8] & 0xff).isLessThan(40);
        assertThat(picture.pixels()[27 * 16 + 8] & 0xff).isGreaterThan(215);
    }

    @Test
    void aSegmentThatCannotBeReadLeavesThePictureAsItIsStored() throws IOException {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN, 6);
        byte[] wrong = exif(ByteOrder.BIG_ENDIAN, 9);
        for (byte[] segment : new byte[][] {Arrays.copyOf(exif, 20), Arrays.copyOf(exif, 7), wrong, new byte[0]}) {
            assertThat(Picture.decode(withExif(halves(), segment), 1, "photo.jpg")
                            .width())
                    .isEqualTo(32);
        }
        assertThat(Picture.decode(halves(), 1, "photo.jpg").width()).isEqualTo(32);
    }

    private static byte[] halves() throws IOException {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 16; x < 32; x++) {
            for (int y = 0; y < 16; y++) {
                image.getRaster().setSample(x, y, 0, 255);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "jpeg", bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** A directory of two entries: the width and the orientation. */
    private static byte[] exif(ByteOrder order, int orientation) {
        ByteBuffer bytes = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .order(order);
        bytes.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 42).putInt(8).putShort((short) 2);
        bytes.putShort((short) 256)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 32)
                .putShort((short) 0);
        bytes.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return bytes.array();
    }

    /** With a segment APP1 after the JFIF header, as cameras and editors write it. */
    private static byte[] withExif(byte[] jpeg, byte[] exif) {
        int header = 2 + 2 + ByteBuffer.wrap(jpeg).getShort(4);
        return ByteBuffer.allocate(jpeg.length + 4 + exif.length)
                .put(jpeg, 0, header)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(jpeg, header, jpeg.length - header)
                .array();
    }
}
