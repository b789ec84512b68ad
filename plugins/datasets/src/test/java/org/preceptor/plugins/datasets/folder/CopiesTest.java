package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;

/** The same picture under several names. */
class CopiesTest {

    @TempDir
    Path folder;

    private void put(String name, String format, int seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        int tile = size / 8;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                graphics.setColor(new Color(random.nextInt(1 << 24)));
                graphics.fillRect(x * tile, y * tile, tile, tile);
            }
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestImages.write(folder, name, bytes.toByteArray());
    }

    private List<String> warnings(Map<String, ?> more) {
        Map<String, Object> options = new HashMap<>(Map.of("path", "photos", "size", 8));
        options.putAll(more);
        DataSource source = new ImageFolder().configure(Options.of(options));
        DataSet data = Loaded.of(source.load(new DataContext(folder)));
        List<String> warnings = lines(data.findings());
        assertThat(lines(source.check(new DataContext(folder), CheckDepth.FULL).findings()))
                .containsExactlyInAnyOrderElementsOf(warnings);
        return warnings;
    }

    private static List<String> lines(Findings findings) {
        return findings.warnings().stream().map(DataWarning::line).toList();
    }

    @Test
    void picturesThatDifferAreNoCopies() {
        for (int i = 0; i < 6; i++) {
            put("photos/" + (i % 2 == 0 ? "cat" : "dog") + "/" + i + ".png", "png", i, 32);
            put("more/" + i + ".png", "png", 100 + i, 32);
        }
        assertThat(warnings(Map.of("unlabelled", "more"))).isEmpty();
        assertThat(warnings(Map.of("unlabelled", "more", "duplicates", "similar")))
                .isEmpty();
    }

    @Test
    void whatMakesResultsLookBetterIsReportedByItsNames() {
        put("photos/train/cat/1.png", "png", 1, 32);
        put("photos/train/cat/2.png", "png", 2, 32);
        put("photos/train/dog/3.png", "png", 3, 32);
        put("photos/train/dog/4.png", "png", 4, 32);
        put("photos/train/dog/1-again.png", "png", 1, 32);
        put("photos/train/dog/3-again.png", "png", 3, 32);
        put("photos/unlabelled/2-again.png", "png", 2, 32);
        put("photos/unlabelled/5.png", "png", 5, 32);
        put("photos/unlabelled/5-again.png", "png", 5, 32);
        put("photos/val/dog/6.png", "png", 6, 32);
        put("photos/val/cat/7.png", "png", 7, 32);
        put("photos/test/dog/4-again.png", "png", 4, 32);
        put("photos/test/dog/6-again.png", "png", 6, 32);
        assertThat(warnings(Map.of()))
                .containsExactlyInAnyOrder(
                        "the same picture is labelled with two classes (train/cat/1.png = train/dog/1-again.png);"
                                + " correct the labels",
                        "the same picture is labelled, and unlabelled under another name (train/cat/2.png ="
                                + " photos/unlabelled/2-again.png); remove the unlabelled ones",
                        "the same picture is labelled under several names (train/dog/3-again.png ="
                                + " train/dog/3.png); keep one of each: if one is set aside to measure with, the other"
                                + " is trained on",
                        "the same picture is in sets that models are trained on and measured on (train/dog/4.png ="
                                + " test/dog/4-again.png (test), val/dog/6.png (validation) ="
                                + " test/dog/6-again.png (test)); remove them from one of the two: they make results"
                                + " look better than they are");
        assertThat(warnings(Map.of("duplicates", "none"))).isEmpty();
    }

    @Test
    void picturesThatLookAlikeAreFoundWhereThatIsAskedFor() {
        put("photos/train/cat/1.png", "png", 1, 64);
        put("photos/train/dog/2.png", "png", 2, 64);
        put("photos/test/cat/smaller.jpg", "jpg", 1, 32);
        put("photos/test/dog/other.jpg", "jpg", 3, 32);
        assertThat(warnings(Map.of())).isEmpty();
        assertThat(warnings(Map.of("duplicates", "similar")))
                .singleElement()
                .asString()
                .startsWith("pictures that look alike are in sets that models are trained on and measured on"
                        + " (train/cat/1.png ~ test/cat/smaller.jpg (test))");
    }
}
