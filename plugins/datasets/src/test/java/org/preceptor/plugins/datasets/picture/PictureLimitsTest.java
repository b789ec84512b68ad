package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.PictureBombs;

/** Small files that ask for much time or memory are refused at once. */
class PictureLimitsTest {

    @TempDir
    private Path folder;

    @Test
    void aProgressiveJpegOfManyPassesIsRefused() {
        refused(PictureBombs.progressiveJpeg(10_000, 10_000, 290), "passes takes too long to decode");
        refused(PictureBombs.progressiveJpeg(10_000, 10_000, 3_700), "passes takes too long to decode");
    }

    @Test
    void anImageOfOneVeryLongRowOrColumnIsRefused() {
        refused(
                PictureBombs.png(100_000_000, 1, 8, 0, new byte[0]),
                "an image of 100000000x1 pixels has a side longer than 65535");
        refused(
                PictureBombs.png(1, 100_000_000, 8, 0, new byte[0]),
                "an image of 1x100000000 pixels has a side longer than 65535");
    }

    @Test
    void anImageOfTooManyPixelsOrBytesIsRefused() {
        refused(
                PictureBombs.png(20_000, 20_000, 8, 0, new byte[0]),
                "an image of 20000x20000 pixels is larger than 100000000");
        refused(
                PictureBombs.png(10_000, 10_000, 16, 6, new byte[0]),
                "an image of 10000x10000 pixels of 8 bytes takes more than");
        refused(PictureBombs.progressiveJpeg(65_000, 65_000, 1), "an image of 65000x65000 pixels is larger than");
        refused(PictureBombs.png(0, 5, 8, 0, new byte[0]), "its size is 0x5");
        refused(PictureBombs.png(-1, 5, 8, 0, new byte[0]), "its size is -1x5");
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
        PictureBombs.chunk(new DataOutputStream(bomb), "zTXt", text.toByteArray());
        bomb.write(plain, 33, plain.length - 33);
        assertThat(bomb.size()).isLessThan(4 << 20);

        Picture picture = assertTimeout(Duration.ofSeconds(5), () -> Picture.decode(bomb.toByteArray(), 1, "bomb"));

        assertThat(picture.pixels()).isEqualTo(new byte[4]);
    }

    @Test
    void ordinaryProgressivePhotographsAreWithinTheLimits() {
        for (int scans : new int[] {1, 10, 29}) {
            byte[] file = PictureBombs.progressiveJpeg(10_000, 10_000, scans);
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
}
