package org.preceptor.integration;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures as users have them in folders. */
final class Pictures {
    private Pictures() {}

    /** A PNG of a light disc somewhere on a dark ground. */
    static Path draw(Path file, int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(random.nextInt(100), random.nextInt(100), random.nextInt(100)));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.ORANGE);
        canvas.fillOval(random.nextInt(width / 2), random.nextInt(height / 2), width / 2, height / 2);
        canvas.dispose();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A folder for each class, with some pictures of 16x16 in each. */
    static Path classFolders(Path folder, int each, String... classes) {
        for (int c = 0; c < classes.length; c++) {
            for (int i = 0; i < each; i++) {
                draw(folder.resolve(classes[c]).resolve(i + ".png"), 16, 16, 1000L * c + i);
            }
        }
        return folder;
    }

    /** Leaves the first half of a file. */
    static Path cutShort(Path file) {
        try {
            byte[] whole = Files.readAllBytes(file);
            return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
