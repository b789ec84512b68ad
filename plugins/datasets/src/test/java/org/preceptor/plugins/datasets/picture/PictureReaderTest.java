package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;

class PictureReaderTest {
    private static final InputForms INPUTS = InputForms.image(3, 4, 4);

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

    private static PictureReader batches(int size, Path... paths) {
        return new PictureReader(
                new NewInputs(List.of(paths), INPUTS, List.of(), Optional.empty(), size), Resize.STRETCH);
    }

    @Test
    void imagesComeInBatchesAtTheModelsSize() throws IOException {
        Path[] files = {image("a.png", 0xff0000), image("b.png", 0x00ff00), image("c.png", 0x0000ff)};
        PictureReader batches = batches(2, files);

        InputReader.Batch first = batches.next();
        Images images = (Images) first.examples();
        assertThat(images.inputs()).isEqualTo(INPUTS);
        assertThat(images.names()).containsExactly(files[0].toString(), files[1].toString());
        assertThat(images.pixels()[0]).as("red of the first image").isEqualTo((byte) 255);
        assertThat(images.pixels()[48]).as("red of the second image").isZero();
        assertThat(first.items())
                .containsExactly(
                        new InputReader.Item(files[0].toString(), true),
                        new InputReader.Item(files[1].toString(), true));
        assertThat(first.problems()).isEmpty();
        InputReader.Batch second = batches.next();
        assertThat(second.examples().size()).isEqualTo(1);
        assertThat(second.problems()).isEmpty();
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void anImageThatCannotBeReadIsReportedAndTheOthersAreKept() throws IOException {
        Path good = image("good.png", 0xffffff);
        Path damaged = folder.resolve("cut.png");
        Files.write(damaged, java.util.Arrays.copyOf(Files.readAllBytes(good), 40));
        Path gone = folder.resolve("gone.png");
        PictureReader batches = batches(10, damaged, good, gone);

        InputReader.Batch batch = batches.next();
        assertThat(batch.examples().names()).containsExactly(good.toString());
        assertThat(batch.problems()).hasSize(2);
        assertThat(batch.problems().get(0)).startsWith(damaged.toString());
        assertThat(batch.problems().get(1)).isEqualTo(gone + ": no such file");
    }
}
