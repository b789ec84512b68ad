package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.plugins.datasets.TarFiles.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LeftOut;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TarFiles;
import org.preceptor.plugins.datasets.TestImages;

/** Pictures in tar files and in shards of them. */
class TarTreeTest {

    @TempDir
    Path folder;

    private DataSource source(Map<String, ?> options) {
        return new ImageFolder().configure(Options.of(options));
    }

    private DataSet load(Map<String, ?> options) {
        return Loaded.of(source(options).load(new DataContext(folder)));
    }

    private static Map<String, byte[]> classes() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("./", new byte[0]);
        entries.put("./photos/dog/2.png", TestImages.png(0x0000ff));
        entries.put("./photos/cat/1.png", TestImages.png(0xff0000));
        entries.put("./photos/cat/" + "long".repeat(60) + ".png", TestImages.png(0x00ff00));
        entries.put("./photos/cat/1.png.txt", text("not a picture"));
        return entries;
    }

    private static int red(DataSet data, int example) {
        return ((Images) data.training()).pixels()[example * 3 * 16] & 0xff;
    }

    @Test
    void aTarFilePlainOrCompressedHoldsTheSameAsAFolder() {
        for (String name : List.of("photos.tar", "photos.tar.gz", "photos.tgz", "without-an-extension")) {
            TarFiles.write(folder.resolve(name), classes());
            DataSet data = load(Map.of("path", name));
            assertThat(data.classes()).containsExactly("cat", "dog");
            assertThat(data.training().names())
                    .containsExactly("cat/1.png", "cat/" + "long".repeat(60) + ".png", "dog/2.png");
            assertThat(data.training().labels()).containsExactly(0, 0, 1);
            assertThat(red(data, 0)).isEqualTo(255);
            assertThat(red(data, 2)).isZero();
            assertThat(data.findings().leftOut())
                    .extracting("reason")
                    .contains(".txt file, which is not read as a picture", "link in an archive, which is not followed");
        }
    }

    @Test
    void whatWasUnpackedIsGoneOnceItIsClosed() throws IOException {
        TarFiles.write(folder.resolve("photos.tar.gz"), classes());
        Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
        long before = unpacked(scratch);
        DataSet data = source(Map.of("path", "photos.tar.gz")).load(new DataContext(folder));
        assertThat(unpacked(scratch)).isEqualTo(before + 1);
        data.close();
        assertThat(unpacked(scratch)).isEqualTo(before);
    }

    private static long unpacked(Path scratch) throws IOException {
        try (var files = Files.list(scratch)) {
            return files.filter(file -> file.getFileName().toString().matches("preceptor-.*[.]tmp"))
                    .count();
        }
    }

    @Test
    void theStampOfAPictureChangesWithItsTarFile() throws IOException {
        Path file = TarFiles.write(folder.resolve("photos.tar"), classes());
        String before;
        try (FileTree tree = FileTree.open(file, FileKeeper.temporary())) {
            before = tree.stamp("photos/cat/1.png");
            assertThat(tree.stamp("photos/dog/2.png")).isNotEqualTo(before);
        }
        Map<String, byte[]> others = classes();
        others.put("./photos/cat/1.png", TestImages.plain("png", 4, 5, 0xff0000));
        TarFiles.write(file, others);
        try (FileTree tree = FileTree.open(file, FileKeeper.temporary())) {
            assertThat(tree.stamp("photos/cat/1.png")).isNotEqualTo(before);
        }
    }

    @Test
    void onlyRegularFilesInsideATarFileAreRead() throws IOException {
        Path file = folder.resolve("odd.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (String name :
                    List.of("cat/1.png", "cat/1.png", "dog/2.png", "/abs/3.png", "../out/4.png", "cat/../../5.png")) {
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                byte[] content = TestImages.png(name.length());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            for (byte kind : new byte[] {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK}) {
                tar.putArchiveEntry(new TarArchiveEntry("cat/kind" + (char) kind + ".png", kind));
                tar.closeArchiveEntry();
            }
            TarArchiveEntry hard = new TarArchiveEntry("dog/same.png", TarConstants.LF_LINK);
            hard.setLinkName("dog/2.png");
            tar.putArchiveEntry(hard);
            tar.closeArchiveEntry();
            TarArchiveEntry soft = new TarArchiveEntry("dog/soft.png", TarConstants.LF_SYMLINK);
            soft.setLinkName("2.png");
            tar.putArchiveEntry(soft);
            tar.closeArchiveEntry();
        }
        DataSet data = load(Map.of("path", "odd.tar"));
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().names()).containsExactly("cat/1.png", "dog/2.png", "dog/same.png");
        assertThat(data.findings().leftOut())
                .containsExactlyInAnyOrder(
                        LeftOut.of(
                                "pictures whose paths lead out of the archive",
                                List.of("odd.tar/../out/4.png", "odd.tar//abs/3.png", "odd.tar/cat/../../5.png")),
                        LeftOut.of(
                                "pipes, devices and broken links",
                                List.of("odd.tar/cat/kind3.png", "odd.tar/cat/kind4.png", "odd.tar/cat/kind6.png")),
                        LeftOut.of(
                                "picture that the archive has again under the same name", List.of("odd.tar/cat/1.png")),
                        LeftOut.of("link in an archive, which is not followed", List.of("odd.tar/dog/soft.png")));
    }

    @Test
    void anArchiveIsWhatItsContentIsWhateverItIsCalled() throws IOException {
        Files.move(TarFiles.write(folder.resolve("photos.tar"), classes()), folder.resolve("a.zip"));
        Files.move(TarFiles.write(folder.resolve("photos.tar.gz"), classes()), folder.resolve("b.zip"));
        for (String name : List.of("a.zip", "b.zip")) {
            assertThat(load(Map.of("path", name)).classes()).as(name).containsExactly("cat", "dog");
        }
    }

    @Test
    void severalThreadsReadOneTarFile() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            entries.put("cat/" + i + ".png", TestImages.png(i));
        }
        try (FileTree tree =
                FileTree.open(TarFiles.write(folder.resolve("many.tar"), entries), FileKeeper.temporary())) {
            assertThat(IntStream.range(0, 200)
                            .parallel()
                            .allMatch(i ->
                                    Arrays.equals(tree.read("cat/" + i + ".png"), entries.get("cat/" + i + ".png"))))
                    .isTrue();
        }
    }

    @Test
    void aDamagedTarFileIsNamed() throws IOException {
        Path file = TarFiles.write(folder.resolve("photos.tar"), classes());
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(700, 1024, whole.length / 2, 4 * 512)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> load(Map.of("path", "photos.tar")))
                    .hasMessageContaining("photos.tar: expected a tar file, found one that is damaged or cut short");
        }
        Path packed = TarFiles.write(folder.resolve("photos.tar.gz"), classes());
        byte[] all = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(all, all.length / 2));
        assertThatThrownBy(() -> load(Map.of("path", "photos.tar.gz")))
                .hasMessageContaining(
                        "photos.tar.gz: cannot be unpacked (it ends too early); it is damaged or cut short, copy it again");
        Files.writeString(folder.resolve("text.tar"), "no archive at all, but longer than a few bytes".repeat(40));
        assertThatThrownBy(() -> load(Map.of("path", "text.tar")))
                .hasMessageContaining("text.tar: expected a tar file");
    }

    @Test
    void aListSaysWhatThePicturesOfATarFileAre() throws IOException {
        TarFiles.write(folder.resolve("photos.tar"), classes());
        Files.writeString(folder.resolve("list.jsonl"), """
                {"path": "photos/dog/2.png", "label": "red"}
                {"path": "photos/cat/1.png", "label": "blue"}
                """);
        DataSet data = load(Map.of("path", "photos.tar", "list", "list.jsonl"));
        assertThat(data.classes()).containsExactly("blue", "red");
        assertThat(data.training().names()).containsExactly("photos/dog/2.png", "photos/cat/1.png");
    }

    private void shards() {
        Map<String, byte[]> first = new LinkedHashMap<>();
        first.put("0001.png", TestImages.png(0xff0000));
        first.put("0001.cls", text("dog\n"));
        first.put("0002.png", TestImages.png(0x00ff00));
        first.put("0002.json", text("{\"label\": \"cat\", \"size\": {\"width\": 4}}"));
        first.put("0002.mask.png", TestImages.png(0));
        TarFiles.write(folder.resolve("images-008.tar"), first);
        Map<String, byte[]> second = new LinkedHashMap<>();
        second.put("0003.txt", text("cat"));
        second.put("0003.png", TestImages.png(0x0000ff));
        second.put("0004.png", TestImages.png(0x123456));
        TarFiles.write(folder.resolve("images-009.tar"), second);
    }

    @Test
    void shardsAreOneSetOfSamplesGroupedByTheirKeys() {
        shards();
        DataSet data = load(Map.of("path", "images-{008..009}.tar"));
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().names()).containsExactly("0001.png", "0002.png", "0003.png", "0004.png");
        assertThat(data.training().labels()).containsExactly(1, 0, 0, Examples.UNLABELLED);
        assertThat(red(data, 0)).isEqualTo(255);
        assertThat(data.findings().leftOut())
                .extracting("reason")
                .doesNotContain(".cls file, which is not read as a picture");
        assertThatThrownBy(() -> load(Map.of("path", "images-{007..009}.tar")))
                .hasMessageContaining("expected 3 files, found no images-007.tar; correct the numbers in braces");
        assertThatThrownBy(() -> load(Map.of("path", "images-{009..008}.tar")))
                .hasMessageContaining("found {009..008}; correct them");
    }

    @Test
    void theKeyOfASampleEndsAtItsFirstPoint() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.left.png", TestImages.png(1));
        entries.put("a.cls", text("dog"));
        entries.put("b.png", TestImages.png(2));
        entries.put("b.left.png", TestImages.png(3));
        entries.put("b.cls", text("cat"));
        entries.put("d.left.png", TestImages.png(3));
        entries.put("d.right.png", TestImages.png(4));
        entries.put("e.cls", text("cat"));
        TarFiles.write(folder.resolve("s-0.tar"), entries);
        DataCheck check = source(Map.of("path", "s-{0..0}.tar")).check(new DataContext(folder), CheckDepth.SAMPLE);
        assertThat(check.outline().orElseThrow().training().names())
                .containsExactly("a.left.png", "b.png", "d.left.png");
        assertThat(check.outline().orElseThrow().training().labels()).containsExactly(1, 0, Examples.UNLABELLED);
        assertThat(check.faults())
                .containsExactly(folder.resolve("s-0.tar") + "/d.right.png: the sample 'd' has two pictures, this one"
                        + " and d.left.png; call the one to be used d.png, or as its kind is");
        assertThat(check.findings().leftOut())
                .contains(LeftOut.of("label without a picture", List.of(folder.resolve("s-0.tar") + "/e.cls")));
    }

    @Test
    void labelsOfOneSampleThatAreAtOddsAreWarnedAbout() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            entries.put(i + ".png", TestImages.png(i));
            entries.put(i + ".cls", text(String.valueOf(i % 2)));
            entries.put(i + ".json", text("{\"label\": \"" + (i % 2 == 0 ? "cat" : "dog") + "\"}"));
        }
        TarFiles.write(folder.resolve("s-0.tar"), entries);
        Map<String, String> path = Map.of("path", "s-{0..0}.tar");
        assertThat(load(path).findings().warnings()).as("0 is cat, 1 is dog").isEmpty();
        entries.put("4.json", text("{\"label\": \"dog\"}"));
        entries.put("5.json", text("{\"label\": 0}"));
        TarFiles.write(folder.resolve("s-0.tar"), entries);
        DataSet data = load(path);
        assertThat(data.training().labels()).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(data.findings().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.line())
                    .isEqualTo("of 2 samples the .cls and the .json have different labels, such as '0' and 'dog' of "
                            + folder.resolve("s-0.tar") + "/4.png; that in the .cls is taken; correct the one that is"
                            + " wrong");
            assertThat(warning.names()).containsExactly("4.png", "5.png");
        });
    }

    @Test
    void remediesOfSamplesAreAboutSamples() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            entries.put(i + ".png", TestImages.png(i));
            entries.put(
                    i + ".cls",
                    text(List.of("cat", "dog", i == 2 ? "-1" : "Cat").get(i % 3)));
        }
        TarFiles.write(folder.resolve("s-0.tar"), entries);
        assertThat(source(Map.of("path", "s-{0..0}.tar"))
                        .check(new DataContext(folder), CheckDepth.SAMPLE)
                        .findings()
                        .warnings())
                .extracting(warning -> warning.remedy())
                .contains(
                        "if they are one class, write it alike in all labels",
                        "if so, leave the labels of its samples in " + folder.resolve("s-{0..0}.tar") + " out");
        assertThatThrownBy(() -> load(Map.of("path", "s-*.tar")))
                .hasMessageContaining("found nothing there; write the first and the last number of shards in braces,"
                        + " such as images-{000..041}.tar");
        TarFiles.write(folder.resolve("captions.tar"), Map.of("1.png", TestImages.png(1), "1.txt", text("a cat")));
        assertThatThrownBy(() -> load(Map.of("path", "captions.tar")))
                .hasMessageContaining("found 1 image and no folder; pack them in folders named by their classes, say in"
                        + " a 'list' what they are, or put the label of KEY.jpg beside it in KEY.cls");
    }

    @Test
    void labelsOfSamplesMayBeSetsOrNumbers() {
        Map<String, byte[]> entries = new HashMap<>();
        entries.put("a.png", TestImages.png(1));
        entries.put("a.json", text("{\"labels\": [\"sun\", \"sea\"], \"age\": 3.5}"));
        entries.put("b.png", TestImages.png(2));
        entries.put("b.json", text("{\"labels\": [], \"age\": null}"));
        TarFiles.write(folder.resolve("s-0.tar"), entries);
        try (DataSet data =
                source(Map.of("path", "s-{0..0}.tar")).load(new DataContext(folder).reading(LabelForm.SET))) {
            assertThat(data.classes()).containsExactly("sea", "sun");
            assertThat(data.training().labels()).containsExactly(0, 0);
            assertThat(data.training().labelRows().orElseThrow().values()[1]).containsExactly(0, 0);
        }
    }

    @Test
    void aModelIsMeasuredOnShardsAndAFaultyLabelIsNamedByItsPicture() {
        shards();
        DataSource other = source(Map.of("path", "elsewhere"))
                .at(folder.resolve("images-{008..009}.tar"), InputForms.image(3, 2, 2))
                .orElseThrow();
        DataContext context = new DataContext(folder, List.of("bird", "cat"), ReadingProgress.UNHEARD);
        assertThat(other.check(context, CheckDepth.FULL).faults())
                .containsExactly(
                        folder.resolve("images-008.tar") + "/0001.png: unknown class 'dog'; known:" + " bird, cat");
        DataContext all = new DataContext(folder, List.of("bird", "cat", "dog"), ReadingProgress.UNHEARD);
        try (DataSet data = other.load(all)) {
            assertThat(data.training().labels()).containsExactly(2, 1, 1, Examples.UNLABELLED);
        }
    }
}
