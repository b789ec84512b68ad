package org.preceptor.integration;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** What a newcomer brings: pictures of two kinds in folders, and a table of two kinds of rows. */
final class Samples {
    private Samples() {}

    /** A JPEG of 40x40 pixels: of kind 0 a warm disc on a dark ground, of kind 1 cold stripes on a light one. */
    static Path draw(Path file, int kind, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        int ground = (kind == 0 ? 20 : 160) + random.nextInt(60);
        canvas.setColor(new Color(ground, ground, ground));
        canvas.fillRect(0, 0, 40, 40);
        if (kind == 0) {
            canvas.setColor(new Color(200 + random.nextInt(50), 90 + random.nextInt(60), 20));
            canvas.fillOval(random.nextInt(18), random.nextInt(18), 20, 20);
        } else {
            canvas.setColor(new Color(20, 60 + random.nextInt(60), 150 + random.nextInt(80)));
            for (int y = random.nextInt(8); y < 40; y += 10) {
                canvas.fillRect(0, y, 40, 4);
            }
        }
        canvas.dispose();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "jpg", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Everything that the pages of the documentation speak of. */
    static void writeAll(Path folder) throws IOException {
        String[] kinds = {"lamp", "wave"};
        for (int kind = 0; kind < 2; kind++) {
            for (int i = 0; i < 60; i++) {
                String name = kinds[kind] + "/" + String.format(Locale.ROOT, "%02d.jpg", i);
                if (i < 20) {
                    draw(folder.resolve("pictures/labelled").resolve(name), kind, 100L * kind + i);
                } else {
                    draw(folder.resolve("held-out").resolve(name), kind, 5000L + 100L * kind + i);
                }
            }
            for (int i = 0; i < 2; i++) {
                draw(folder.resolve("new/" + (2 * kind + i) + ".jpg"), kind, 900L + 10L * kind + i);
            }
        }
        for (int i = 0; i < 120; i++) {
            String name = String.format(Locale.ROOT, "pictures/unlabelled/%03d.jpg", i);
            draw(folder.resolve(name), i % 2, 2000L + i);
        }
        Files.writeString(folder.resolve("pictures/labelled/lamp/notes.txt"), "taken in May\n");
        draw(folder.resolve("new/more/4.jpg"), 0, 950);
        Files.writeString(folder.resolve("new/notes.txt"), "from the camera\n");
        Files.writeString(
                folder.resolve("labels.txt"), "lamp/00.jpg\nlamp/01.jpg,lamp\n\"wave/00.jpg\",wave\nwave/01.jpg\n");
        writeTables(folder);
        writeHouses(folder);
        writeWeather(folder);
    }

    /** Houses whose price and heating follow from their size and age, the first 100 of 400 with both. */
    private static void writeHouses(Path folder) throws IOException {
        Random random = new Random(8);
        StringBuilder houses = new StringBuilder("size,age,price,heating\n");
        StringBuilder sold = new StringBuilder("size,age,price,heating\n");
        for (int i = 0; i < 480; i++) {
            double size = 60 + 140 * random.nextDouble();
            double age = 90 * random.nextDouble();
            String row = String.format(Locale.ROOT, "%.0f,%.0f,", size, age);
            String label = String.format(
                    Locale.ROOT,
                    "%.0f,%.1f",
                    2400 * size - 900 * age + 8000 * random.nextGaussian(),
                    0.08 * size + 0.1 * age + 0.8 * random.nextGaussian());
            (i < 400 ? houses : sold)
                    .append(row)
                    .append(i < 100 || i >= 400 ? label : ",")
                    .append('\n');
        }
        Files.writeString(folder.resolve("houses.csv"), houses);
        Files.writeString(folder.resolve("sold.csv"), sold);
        Files.writeString(folder.resolve("offered.csv"), "address,age,size\nPark Lane 3,12,145\nMill Road 8,78,90\n");
    }

    /** Days that are humid, windy, both or neither, the first 80 of 300 with what they are. */
    private static void writeWeather(Path folder) throws IOException {
        Random random = new Random(9);
        StringBuilder weather = new StringBuilder("humidity,wind,tags\n");
        StringBuilder days = new StringBuilder("humidity,wind,tags\n");
        for (int i = 0; i < 360; i++) {
            double humidity = random.nextDouble();
            double wind = 60 * random.nextDouble();
            boolean humid = humidity + 0.05 * random.nextGaussian() > 0.6;
            boolean windy = wind + 3 * random.nextGaussian() > 35;
            String tags = humid && windy ? "humid;windy" : humid ? "humid" : windy ? "windy" : ";";
            (i < 300 ? weather : days)
                    .append(String.format(Locale.ROOT, "%.2f,%.1f,", humidity, wind))
                    .append(i < 80 || i >= 300 ? tags : "")
                    .append('\n');
        }
        Files.writeString(folder.resolve("days.csv"), weather);
        Files.writeString(folder.resolve("later.csv"), days);
    }

    private static void writeTables(Path folder) throws IOException {
        Random random = new Random(7);
        StringBuilder table = new StringBuilder("length,width,kind\n");
        StringBuilder fresh = new StringBuilder("id,width,length,remark\n");
        StringBuilder held = new StringBuilder("length,width,kind\n");
        for (int i = 0; i < 400; i++) {
            int kind = i % 2;
            String length = number(kind == 0 ? 4.8 : 6.6, random);
            String width = number(kind == 0 ? 3.4 : 2.6, random);
            String name = kind == 0 ? "round" : "long";
            if (i < 300) {
                table.append(length + "," + width + "," + (i < 40 ? name : "") + "\n");
            } else if (i < 304) {
                fresh.append("m" + i + "," + width + "," + length + "," + (i == 301 ? "\"bent, dry\"" : "") + "\n");
            } else {
                held.append(length + "," + width + "," + name + "\n");
            }
        }
        Files.writeString(folder.resolve("table.csv"), table);
        Files.writeString(folder.resolve("new.csv"), fresh);
        Files.writeString(folder.resolve("held.csv"), held);
    }

    private static String number(double middle, Random random) {
        return String.format(Locale.ROOT, "%.1f", middle + 0.3 * random.nextGaussian());
    }
}
