package org.preceptor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;

class ImageBatchesTest {
    private static final Shape SHAPE = new Shape(3, 4, 4);

    @TempDir
    Path folder;

    private Path image(String name, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, rgb);
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void imagesComeInBatchesAtTheModelsSize() throws IOException {
        List<Path> files = List.of(image("a.png", 0xff0000), image("b.png", 0x00ff00), image("c.png", 0x0000ff));
        ImageBatches batches = new ImageBatches(files, SHAPE, 2);

        ImageBatches.Batch first = batches.next();
        assertThat(first.images().shape()).isEqualTo(SHAPE);
        assertThat(first.images().names())
                .containsExactly(files.get(0).toString(), files.get(1).toString());
        assertThat(first.images().pixels()[0]).as("red of the first image").isEqualTo((byte) 255);
        assertThat(first.images().pixels()[48]).as("red of the second image").isZero();
        assertThat(batches.next().images().size()).isEqualTo(1);
        assertThat(batches.hasNext()).isFalse();
        assertThat(batches.allWereRead()).isTrue();
    }

    @Test
    void anImageThatCannotBeReadIsReportedAndTheOthersAreKept() throws IOException {
        Path good = image("good.png", 0xffffff);
        Path damaged = folder.resolve("cut.png");
        Files.write(damaged, java.util.Arrays.copyOf(Files.readAllBytes(good), 40));
        Path gone = folder.resolve("gone.png");
        ImageBatches batches = new ImageBatches(List.of(damaged, good, gone), SHAPE, 10);

        ImageBatches.Batch batch = batches.next();
        assertThat(batch.images().names()).containsExactly(good.toString());
        assertThat(batch.problems()).hasSize(2);
        assertThat(batch.problems().get(0)).startsWith(damaged.toString());
        assertThat(batch.problems().get(1)).isEqualTo(gone + ": no such file");
        assertThat(batches.allWereRead()).isFalse();
    }

    @Test
    void aFolderStandsForItsImages() throws IOException {
        image("b.png", 0);
        image("a.png", 0);
        Files.writeString(folder.resolve("notes.txt"), "x");

        assertThat(new ImageBatches(List.of(folder), SHAPE, 10).next().images().names())
                .containsExactly(
                        folder.resolve("a.png").toString(),
                        folder.resolve("b.png").toString());
    }

    @Test
    void aFolderWithoutImagesIsRefused() {
        ImageBatches batches = new ImageBatches(List.of(folder), SHAPE, 10);
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(batches::hasNext)
                .withMessage(folder + ": expected images in this folder, found none; supported are .jpg, .jpeg, .png");
    }
}
