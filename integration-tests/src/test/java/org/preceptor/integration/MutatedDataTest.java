package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.data.SeededSplitter;
import org.preceptor.core.data.SplitSettings;

/** However data are damaged, they are read or refused with one line, quickly and in little memory. */
class MutatedDataTest {
    private static final List<String> TOKENS = List.of(
            "\u0000",
            "\u001b[31m",
            "\ufeff",
            "\"",
            "\"\"",
            ",",
            ",,",
            "\n",
            "\r",
            "NaN",
            "-1",
            "1e999",
            "?",
            "\ud83d\ude00",
            "9".repeat(400),
            "IHDR",
            "PLTE",
            "IDAT",
            "IEND",
            "zTXt",
            "tRNS",
            "PK\u0003\u0004",
            "PK\u0001\u0002",
            "../../x.png");

    /** Of twelve by eight pixels, as Pillow writes them. */
    private static final String LOSSY_WEBP =
            "UklGRmQAAABXRUJQVlA4IFgAAAAQAgCdASoMAAgAAMASJbACdLoAAwhBHAWAAP7+wYrE3oaD7lP9zcVp0X+JTe/xNc"
                    + "m79cIyHxMXf8Sr/8iv/qP+VHw6f/aBm/NT7g6v/Hj/7FLsgVt8gAAA";

    private static final String LOSSLESS_WEBP =
            "UklGRkIAAABXRUJQVlA4TDUAAAAvC8ABALkyRPQ/dhHR/4Citm2ggOhz4w/03hAQZNviMuwfvCAboChMLtGTkEk/Az" + "qdlqfZAgA=";

    private static final Set<String> PICTURES = Set.of("png", "jpg", "gif", "bmp", "tif", "webp");

    @TempDir
    private Path folder;

    @Test
    void threeHundredMutatedDataFilesAreReadOrRefused() throws Exception {
        mutated(300, 7);
    }

    @Test
    @Tag("campaign")
    void fiveThousandMutatedDataFilesAreReadOrRefused() throws Exception {
        mutated(5_000, 13);
    }

    private void mutated(int count, long seed) throws IOException, InterruptedException {
        Map<String, byte[]> files = files();
        List<String> names = List.copyOf(files.keySet());
        try (Preceptor preceptor =
                        Preceptor.builder().plugins(Shipped.plugins()).build();
                Trials trials = new Trials("mutated pictures, zips, tables and lists")) {
            for (Map.Entry<String, byte[]> whole : files.entrySet()) {
                trials.of(whole.getKey(), reading(whole.getKey(), whole.getValue(), preceptor));
            }
            assertThat(trials.read()).as("whole files that are read").isEqualTo(files.size());
            for (int i = 0; i < count; i++) {
                String name = names.get(i % names.size());
                byte[] changed = new Mutation(seed * 1_000_003 + i, TOKENS).of(files.get(name));
                byte[] content =
                        name.endsWith(".png") && i / names.size() % 2 == 0 ? Mutation.withChecksums(changed) : changed;
                trials.of("seed " + seed + ", file " + i + ", " + name, reading(name, content, preceptor));
            }
            System.out.println(trials.figures());
            assertThat(trials.failures()).isEmpty();
            assertThat(trials.read()).as("read").isPositive();
            assertThat(trials.refused()).as("refused").isPositive();
        }
    }

    private Callable<?> reading(String name, byte[] content, Preceptor preceptor) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        if (PICTURES.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return () -> picture(preceptor, file);
        }
        if (name.endsWith(".txt")) {
            DataSet data = load(preceptor, Map.of("name", "vectors-csv", "path", intact().toString()));
            return () -> new SeededSplitter()
                    .split(
                            data,
                            SplitSettings.read(
                                    Options.of(Map.of("labels", Map.of("file", file.toString()))),
                                    new DataContext(folder)));
        }
        return name.endsWith(".zip")
                ? () -> load(preceptor, Map.of("name", "image-folder", "path", file.toString(), "size", 8))
                : () -> load(preceptor, Map.of("name", "vectors-csv", "path", file.toString()));
    }

    private InputReader.Batch picture(Preceptor preceptor, Path file) {
        DataSource source = preceptor
                .parts()
                .find(DataSource.class, Setting.of(Map.of("name", "image-folder", "path", "."), "trial"));
        NewInputs inputs = new NewInputs(List.of(file), InputForms.image(3, 8, 8), List.of(), Optional.empty(), 1);
        try (InputReader reader = source.reader(inputs).orElseThrow()) {
            InputReader.Batch batch = reader.next();
            if (!batch.problems().isEmpty()) {
                throw new PreceptorException(batch.problems().get(0));
            }
            return batch;
        }
    }

    private DataSet load(Preceptor preceptor, Map<String, ?> source) {
        return preceptor
                .parts()
                .find(DataSource.class, Setting.of(source, "trial"))
                .load(new DataContext(folder));
    }

    private Path intact() throws IOException {
        return Files.writeString(folder.resolve("intact.csv"), table());
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("colour.png", picture("png", BufferedImage.TYPE_INT_RGB, false));
        files.put("interlaced.png", picture("png", BufferedImage.TYPE_INT_ARGB, true));
        files.put("palette.png", picture("png", BufferedImage.TYPE_BYTE_INDEXED, false));
        files.put("deep.png", picture("png", BufferedImage.TYPE_USHORT_GRAY, false));
        files.put("bits.png", picture("png", BufferedImage.TYPE_BYTE_BINARY, true));
        files.put("baseline.jpg", picture("jpeg", BufferedImage.TYPE_INT_RGB, false));
        files.put("progressive.jpg", picture("jpeg", BufferedImage.TYPE_INT_RGB, true));
        files.put("grey.jpg", picture("jpeg", BufferedImage.TYPE_BYTE_GRAY, true));
        files.put("colour.gif", picture("gif", BufferedImage.TYPE_BYTE_INDEXED, false));
        files.put("colour.bmp", picture("bmp", BufferedImage.TYPE_INT_RGB, false));
        files.put("colour.tif", picture("tiff", BufferedImage.TYPE_INT_RGB, false));
        files.put("deep.tif", picture("tiff", BufferedImage.TYPE_USHORT_GRAY, false));
        files.put("lossy.webp", Base64.getDecoder().decode(LOSSY_WEBP));
        files.put("lossless.webp", Base64.getDecoder().decode(LOSSLESS_WEBP));
        files.put("pictures.zip", zip(files));
        files.put("table.csv", table().getBytes(StandardCharsets.UTF_8));
        files.put("labelled.txt", "# chosen\n0\n\"1\",b\n2 a\n3\tb\n4, a\n".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String table() {
        StringBuilder text = new StringBuilder("x,\"y\",label\n");
        for (int i = 0; i < 40; i++) {
            text.append(i).append(",").append(i * 0.5).append(i % 2 == 0 ? ",a\n" : ",\"b\"\n");
        }
        return text.toString();
    }

    private static byte[] zip(Map<String, byte[]> pictures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String label : List.of("cat/", "dog/")) {
                zip.putNextEntry(new ZipEntry(label));
                for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                    zip.putNextEntry(new ZipEntry(label + picture.getKey()));
                    zip.write(picture.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] picture(String format, int type, boolean progressive) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, type);
        Random random = new Random(5);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, 0xff000000 | x * 6 << 16 | y * 8 << 8 | random.nextInt(64));
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam form = writer.getDefaultWriteParam();
        if (progressive) {
            form.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), form);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
