package org.preceptor.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.Images;

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

    private static ImageBatches batches(int size, Path... paths) {
        return new ImageBatches(PictureFiles.in(List.of(paths)), SHAPE, size);
    }

    @Test
    void imagesComeInBatchesAtTheModelsSize() throws IOException {
        Path[] files = {image("a.png", 0xff0000), image("b.png", 0x00ff00), image("c.png", 0x0000ff)};
        ImageBatches batches = batches(2, files);

        PredictionInput.Batch first = batches.next();
        Images images = (Images) first.examples();
        assertThat(images.shape()).isEqualTo(SHAPE);
        assertThat(images.names()).containsExactly(files[0].toString(), files[1].toString());
        assertThat(images.pixels()[0]).as("red of the first image").isEqualTo((byte) 255);
        assertThat(images.pixels()[48]).as("red of the second image").isZero();
        assertThat(first.items())
                .containsExactly(
                        new PredictionInput.Item(files[0].toString(), List.of(files[0].toString()), 0),
                        new PredictionInput.Item(files[1].toString(), List.of(files[1].toString()), 1));
        assertThat(batches.next().examples().size()).isEqualTo(1);
        assertThat(batches.hasNext()).isFalse();
        assertThat(batches.allWereRead()).isTrue();
    }

    @Test
    void anImageThatCannotBeReadIsReportedAndTheOthersAreKept() throws IOException {
        Path good = image("good.png", 0xffffff);
        Path damaged = folder.resolve("cut.png");
        Files.write(damaged, java.util.Arrays.copyOf(Files.readAllBytes(good), 40));
        Path gone = folder.resolve("gone.png");
        ImageBatches batches = batches(10, damaged, good, gone);

        PredictionInput.Batch batch = batches.next();
        assertThat(batch.examples().names()).containsExactly(good.toString());
        assertThat(batch.problems()).hasSize(2);
        assertThat(batch.problems().get(0)).startsWith(damaged.toString());
        assertThat(batch.problems().get(1)).isEqualTo(gone + ": no such file");
        assertThat(batches.allWereRead()).isFalse();
    }
}
