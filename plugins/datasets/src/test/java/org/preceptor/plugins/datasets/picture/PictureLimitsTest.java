package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;

/** Small files that ask for much time or memory are refused at once. */
class PictureLimitsTest {

    @TempDir
    private Path folder;

    @Test
    void aProgressiveJpegOfManyPassesIsRefused() {
        refused(progressive(10_000, 10_000, 290), "passes takes too long to decode");
        refused(progressive(10_000, 10_000, 3_700), "passes takes too long to decode");
    }

    @Test
    void anImageOfOneVeryLongRowOrColumnIsRefused() {
        refused(png(100_000_000, 1, 8, 0, new byte[0]), "an image of 100000000x1 pixels has a side longer than 65535");
        refused(png(1, 100_000_000, 8, 0, new byte[0]), "an image of 1x100000000 pixels has a side longer than 65535");
    }

    @Test
    void anImageOfTooManyPixelsOrBytesIsRefused() {
        refused(png(20_000, 20_000, 8, 0, new byte[0]), "an image of 20000x20000 pixels is larger than 100000000");
        refused(png(10_000, 10_000, 16, 6, new byte[0]), "an image of 10000x10000 pixels of 8 bytes takes more than");
        refused(progressive(65_000, 65_000, 1), "an image of 65000x65000 pixels is larger than");
        refused(png(0, 5, 8, 0, new byte[0]), "its size is 0x5");
        refused(png(-1, 5, 8, 0, new byte[0]), "its size is -1x5");
    }

    @Test
    void aPackedTextBesideThePixelsIsNotUnpacked() throws IOException {
        byte[] black = {0, 0};
        BufferedImage image = new BufferedImage(
                2, 2, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, black, black, black));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        byte[] plain = bytes.toByteArray();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(text)) {
            for (int mebibyte = 0; mebibyte < 3000; mebibyte++) {
                packed.write(new byte[1 << 20]);
            }
        }
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(plain, 0, 33);
        chunk(new DataOutputStream(bomb), "zTXt", text.toByteArray());
        bomb.write(plain, 33, plain.length - 33);
        assertThat(bomb.size()).isLessThan(4 << 20);

        Picture picture = assertTimeout(Duration.ofSeconds(5), () -> Picture.decode(bomb.toByteArray(), 1, "bomb"));

        assertThat(picture.pixels()).isEqualTo(new byte[4]);
    }

    @Test
    void ordinaryProgressivePhotographsAreWithinTheLimits() {
        for (int scans : new int[] {1, 10, 29}) {
            byte[] file = progressive(10_000, 10_000, scans);
            assertThat(PictureHeader.ofJpeg(file))
                    .hasValueSatisfying(header -> assertThat(
                                    header.requireReasonableSize("photograph").samples())
                            .isEqualTo((1L + scans) * 100_000_000));
        }
    }

    @Test
    void aPictureThatTheHeapHasNoRoomForIsRefusedAndTheNextOneDecoded() {
        PictureHeader whole =
                new PictureHeader(10_000, 10_000, 3, 0, Runtime.getRuntime().maxMemory(), true);
        assertThatThrownBy(() -> PictureMemory.decode(whole, 3, "large.jpg", () -> null))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("large.jpg: an image of 10000x10000 pixels takes ")
                .hasMessageContaining("JAVA_OPTS=-Xmx");
        PictureHeader small = new PictureHeader(1, 1, 3, 0, 0, true);
        assertThatThrownBy(() -> PictureMemory.decode(small, 3, "unlucky.jpg", () -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("unlucky.jpg: an image of 1x1 pixels does not fit into the free part");
        Picture picture = new Picture(1, 1, 1, new byte[1]);
        assertThat(PictureMemory.decode(small, 3, "next.jpg", () -> picture)).isSameAs(picture);
    }

    @Test
    void onlyRegularFilesAreRead() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> Picture.read(pipe, 3, "pipe.png"))
                        .isInstanceOf(PreceptorException.class)
                        .hasMessage("pipe.png: expected an image file, found a pipe or a device; check the path"));
        assertThatThrownBy(() -> Picture.read(folder, 3, "f"))
                .hasMessage("f: expected an image file, found a folder; check the path");
        assertThatThrownBy(() -> Picture.read(folder.resolve("gone"), 3, "gone"))
                .hasMessage("gone: no such file");
        assertThatThrownBy(() -> Picture.read(Files.createFile(folder.resolve("empty.png")), 3, "empty.png"))
                .hasMessageContaining("found an empty file");
    }

    private static void refused(byte[] file, String message) {
        assertThat(file.length).isLessThan(64_000);
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> Picture.decode(file, 3, "cat/1.png"))
                        .isInstanceOf(PreceptorException.class)
                        .hasMessageStartingWith("cat/1.png: ")
                        .hasMessageContaining(message));
    }

    /** One grey component, a first scan and others, none of which holds anything. */
    private static byte[] progressive(int width, int height, int scans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            byte[] ones = new byte[64];
            Arrays.fill(ones, (byte) 1);
            output.writeShort(0xffd8);
            output.write(new byte[] {(byte) 0xff, (byte) 0xdb, 0, 67, 0});
            output.write(ones);
            output.write(new byte[] {(byte) 0xff, (byte) 0xc2, 0, 11, 8});
            output.writeShort(height);
            output.writeShort(width);
            output.write(new byte[] {1, 1, 0x11, 0});
            for (int table = 0; table <= 0x10; table += 0x10) {
                output.write(new byte[] {(byte) 0xff, (byte) 0xc4, 0, 20, (byte) table, 1});
                output.write(new byte[16]);
            }
            output.write(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 0, 0});
            for (int scan = 0; scan < scans; scan++) {
                output.write(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0});
            }
            output.writeShort(0xffd9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height, int depth, int colours, byte[] pixels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeLong(0x89504e470d0a1a0aL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {(byte) depth, (byte) colours, 0, 0, 0});
            chunk(output, "IHDR", header.toByteArray());
            chunk(output, "IDAT", pixels);
            chunk(output, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream output, String type, byte[] data) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(type.getBytes(StandardCharsets.US_ASCII));
        checksum.update(data);
        output.writeInt(data.length);
        output.writeBytes(type);
        output.write(data);
        output.writeInt((int) checksum.getValue());
    }
}
