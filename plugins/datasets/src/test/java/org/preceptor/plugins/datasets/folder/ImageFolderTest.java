package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LeftOut;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.PictureBombs;
import org.preceptor.plugins.datasets.TestImages;
import org.preceptor.plugins.datasets.picture.WrittenByPillow;

class ImageFolderTest {

    @TempDir
    Path folder;

    @Test
    void classesAndExamplesComeInTheOrderOfTheirNames() {
        put("photos/dog/b.png", 0x0000ff);
        put("photos/cat/z.png", 0x00ff00);
        put("photos/dog/a.png", 0xff0000);
        DataSet data = load(Map.of("path", "photos"));
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().names()).containsExactly("cat/z.png", "dog/a.png", "dog/b.png");
        assertThat(data.training().labels()).containsExactly(0, 1, 1);
        assertThat(data.training().inputs()).isEqualTo(InputForms.image(3, 4, 4));
        assertThat(data.test()).isEmpty();
        byte[] pixels = ((Images) data.training()).pixels();
        assertThat(new int[] {pixels[16] & 0xff, pixels[48] & 0xff, pixels[96 + 32] & 0xff})
                .containsOnly(255);
        assertThat(pixels[0]).isZero();
    }

    @Test
    void oneClasssFolderIsRecognised() {
        for (int i = 0; i < 30; i++) {
            put("photos/cat/" + i + ".png", 10);
        }
        assertRefused(Map.of("path", "photos/cat"))
                .hasMessage(folder.resolve("photos/cat")
                        + ": expected a folder of images for each class, found 30 images and no folder; if this is"
                        + " one class's folder, give its parent, " + folder.resolve("photos")
                        + ", else sort the images into folders named by their classes");
    }

    @Test
    void theFolderAboveTheClassesIsRecognised() {
        put("photos/labelled/cat/1.png", 10);
        put("photos/labelled/dog/1.png", 20);
        put("photos/unlabelled/1.png", 30);
        assertRefused(Map.of("path", "photos"))
                .hasMessage(folder.resolve("photos")
                        + ": expected a folder of images for each class, at least two, found only 'labelled'; if the"
                        + " folders in that are the classes, write 'path: " + folder.resolve("photos/labelled")
                        + "' and 'unlabelled: " + folder.resolve("photos/unlabelled") + "'");
        assertThat(load(Map.of("path", "photos/labelled", "unlabelled", "photos/unlabelled"))
                        .classes())
                .containsExactly("cat", "dog");
    }

    @Test
    void whereAModelIsMeasuredNoImageCanBeWithoutALabel() {
        put("photos/cat/1.png", 10);
        put("photos/dog/1.png", 20);
        put("photos/stray.png", 30);
        assertThatThrownBy(() -> new ImageFolder()
                        .configure(Options.of(Map.of("path", "photos")))
                        .load(new DataContext(folder, List.of("cat", "dog"), ReadingProgress.UNHEARD)))
                .hasMessage(folder.resolve("photos/stray.png")
                        + ": an image beside the class folders has no class; move it into a class folder or out of"
                        + " there");
    }

    @Test
    void anEmptyClassFolderIsCalledEmpty() throws IOException {
        put("photos/cat/1.png", 10);
        put("photos/dog/1.png", 20);
        Files.createDirectory(folder.resolve("photos/horse"));
        assertRefused(Map.of("path", "photos"))
                .hasMessage(folder.resolve("photos/horse")
                        + ": expected images of the class 'horse', but the folder is empty;"
                        + " add images (JPEG, PNG, GIF, BMP, TIFF or WebP) or remove the folder");
    }

    @Test
    void aZipWithOneTopFolderHoldsTheSameAsTheFolder() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : new String[] {"dog/2.jpg", "cat/1.jpg", "cat/3.jpg"}) {
            byte[] image = TestImages.plain("jpeg", 6, 5, name.hashCode() & 0xffffff);
            TestImages.write(folder, "photos/" + name, image);
            entries.put("top/" + name, image);
        }
        entries.put("__MACOSX/top/cat/._1.jpg", new byte[] {1, 2});
        entries.put("top/.DS_Store", new byte[] {1, 2});
        entries.put("top/README.txt", new byte[] {1, 2});
        TestImages.zip(folder.resolve("photos.zip"), entries);
        Images unpacked = (Images) load(Map.of("path", "photos")).training();
        Images zipped = (Images) load(Map.of("path", "photos.zip")).training();
        assertThat(zipped.names()).isEqualTo(unpacked.names()).containsExactly("cat/1.jpg", "cat/3.jpg", "dog/2.jpg");
        assertThat(zipped.pixels()).isEqualTo(unpacked.pixels());
        assertThat(zipped.labels()).containsExactly(0, 0, 1);
    }

    @Test
    void backslashesInAZipAreReadAsSlashes() throws IOException {
        TestImages.zip(
                folder.resolve("photos.zip"),
                Map.of(
                        "cat\\1.png",
                        TestImages.png(10),
                        "dog\\2.png",
                        TestImages.png(20),
                        "dog\\.hidden\\3.png",
                        new byte[0]));
        Images zipped = (Images) load(Map.of("path", "photos.zip")).training();
        assertThat(zipped.names()).containsExactly("cat/1.png", "dog/2.png");
        assertThat(zipped.labels()).containsExactly(0, 1);
    }

    @Test
    void aPipeInAZipsPlaceIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("photos.zip");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(Map.of("path", "photos.zip"))
                .hasMessageContaining(
                        "photos.zip: expected a folder, or a .zip, .tar or .tar.gz file, found a pipe or a device");
    }

    @Test
    void aPictureThatIsThereOnceWithSlashesAndOnceWithBackslashesIsRefused() throws IOException {
        TestImages.zip(
                folder.resolve("photos.zip"),
                Map.of("cat\\1.png", TestImages.png(10), "cat/1.png", TestImages.png(20)));
        assertRefused(Map.of("path", "photos.zip"))
                .hasMessageContaining(
                        "photos.zip/cat/1.png: is there twice, once with slashes and once with backslashes");
    }

    @Test
    void filesThatAreNotPicturesAreCountedByExtensionPicturesOfOtherFormatsFirst() {
        pets("photos");
        put("photos/cat/thumbnails/1.png", 0);
        byte[] heic = "\0\0\0\20ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        TestImages.write(folder, "photos/cat/c.heic", heic);
        TestImages.write(folder, "photos/cat/no-ending", heic);
        TestImages.write(
                folder, "photos/dog/a.avif", "\0\0\0\20ftypavif\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        for (String name : List.of("photos/cat/a.XMP", "photos/dog/b.xmp", "photos/dog/c.xmp")) {
            TestImages.write(folder, name, new byte[] {1});
        }
        TestImages.write(folder, "photos/dog/LICENCE", new byte[] {1});
        assertThat(load(Map.of("path", "photos")).findings().leftOut())
                .containsExactly(
                        LeftOut.of(
                                "HEIC images, which cannot be read; convert them to JPEG, as 'heif-convert' does",
                                List.of("photos/cat/c.heic", "photos/cat/no-ending")),
                        LeftOut.of(
                                "AVIF image, which cannot be read; convert it to PNG, as 'avifdec' does",
                                List.of("photos/dog/a.avif")),
                        LeftOut.of(
                                ".xmp files, which are not read as pictures",
                                List.of("photos/cat/a.XMP", "photos/dog/b.xmp", "photos/dog/c.xmp")),
                        LeftOut.of("file without an extension", List.of("photos/dog/LICENCE")),
                        LeftOut.of("picture in a folder named thumbnails", List.of("photos/cat/thumbnails/1.png")));
    }

    @Test
    void anUnlabelledFolderAndATestFolderJoin() {
        pets("photos");
        put("rest/x/1.png", 0);
        put("rest/2.png", 0);
        put("held-out/dog/9.png", 0);
        DataSet data = load(Map.of("path", "photos", "unlabelled", "rest", "test", "held-out"));
        assertThat(data.training().names()).endsWith("rest/2.png", "rest/x/1.png");
        assertThat(data.training().labels()).containsExactly(0, 0, 1, 1, Examples.UNLABELLED, Examples.UNLABELLED);
        assertThat(data.test())
                .hasValueSatisfying(test -> assertThat(test.labels()).containsExactly(1));
    }

    @Test
    void sizeBringsImagesToOneSizeAndChannelsToGrey() {
        put("photos/cat/1.png", TestImages.plain("png", 9, 5, 0x808080));
        put("photos/dog/1.png", TestImages.plain("png", 30, 20, 0x404040));
        Images images = (Images)
                load(Map.of("path", "photos", "size", 8, "channels", 1)).training();
        assertThat(images.inputs()).isEqualTo(InputForms.image(1, 8, 8));
        assertThat(Arrays.copyOf(images.pixels(), 64)).containsOnly((byte) 0x80);
        assertThat(Arrays.copyOfRange(images.pixels(), 64, 128)).containsOnly(0x40);
    }

    @Test
    void otherFilesInAClassFolderAreSkipped() {
        pets("photos");
        put("photos/cat/notes.txt", new byte[] {1});
        put("photos/cat/.hidden.png", new byte[] {1});
        assertThat(load(Map.of("path", "photos")).training().size()).isEqualTo(4);
    }

    @Test
    void imagesOfDifferentSizesAreRefusedNamingTwo() {
        pets("photos");
        put("photos/dog/3.png", TestImages.plain("png", 7, 6, 0));
        assertRefused(Map.of("path", "photos"))
                .hasMessageContaining("dog/3.png: expected 4x4 pixels as in ")
                .hasMessageContaining("cat/1.png, found 7x6")
                .hasMessageContaining("set 'size'");
    }

    @Test
    void theFirstDamagedImageIsNamedAndTheOthersCounted() {
        pets("photos");
        byte[] whole = TestImages.plain("jpeg", 4, 4, 0xabcdef);
        put("photos/cat/9.jpg", Arrays.copyOf(whole, whole.length - 4));
        put("photos/dog/8.jpg", "no image".getBytes(StandardCharsets.UTF_8));
        assertRefused(Map.of("path", "photos"))
                .hasMessageContaining("cat/9.jpg: ")
                .hasMessageContaining("cut short")
                .hasMessageContaining("(and 1 more of 6 images)");
    }

    @Test
    void allDamagedImagesAreListedInOrder() {
        pets("photos");
        put("photos/cat/0.png", new byte[0]);
        put("photos/dog/z.png", TestImages.plain("png", 7, 6, 0));
        for (int i = 10; i < 40; i++) {
            put("photos/dog/" + i + ".jpg", "no image".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> load(Map.of("path", "photos")))
                .isInstanceOfSatisfying(
                        FaultyDataException.class,
                        failure -> assertThat(failure.faults())
                                .hasSize(32)
                                .first()
                                .asString()
                                .contains(
                                        "cat/0.png: expected a JPEG, PNG, GIF, BMP, TIFF or WebP image, found an empty file"))
                .isInstanceOfSatisfying(
                        FaultyDataException.class,
                        failure -> assertThat(failure.faults())
                                .last()
                                .asString()
                                .contains("dog/z.png: expected 4x4 pixels as in ")
                                .contains("cat/1.png, found 7x6"));
    }

    @Test
    void picturesThatNobodyMeansAreSkippedAndCounted() throws IOException, InterruptedException {
        pets("photos");
        put("photos/@eaDir/cat.png", 0);
        put("photos/cat/@eaDir/1.png/SYNOPHOTO_THUMB_M.jpg", 0);
        put("photos/cat/thumbnails/1.png", 0);
        put("photos/Thumbnails/1.png", 0);
        put("photos/.trash/2.png", 0);
        put("photos/dog/._1.png", 0);
        put("photos/__MACOSX/dog/._1.png", 0);
        put("photos/.git/index", new byte[] {1});
        assertThat(new ProcessBuilder(
                                "mkfifo", folder.resolve("photos/dog/pipe.png").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(folder.resolve("photos/dog/gone.png"), Path.of("nowhere.png"));

        DataSet data = load(Map.of("path", "photos"));

        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().names()).containsExactly("cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png");
        assertThat(data.findings().leftOut())
                .containsExactlyInAnyOrder(
                        LeftOut.of("hidden pictures", List.of("photos/.trash/2.png", "photos/dog/._1.png")),
                        LeftOut.of(
                                "pictures in folders named @eaDir",
                                List.of("photos/@eaDir/cat.png", "photos/cat/@eaDir/1.png/SYNOPHOTO_THUMB_M.jpg")),
                        LeftOut.of("picture in a folder named Thumbnails", List.of("photos/Thumbnails/1.png")),
                        LeftOut.of("picture in a folder named thumbnails", List.of("photos/cat/thumbnails/1.png")),
                        LeftOut.of("picture in a folder named __MACOSX", List.of("photos/__MACOSX/dog/._1.png")),
                        LeftOut.of(
                                "pipes, devices and broken links",
                                List.of("photos/dog/gone.png", "photos/dog/pipe.png")));
    }

    @Test
    void aLinkToAFolderThatItIsInIsLeftOut() throws IOException {
        pets("photos");
        Files.createSymbolicLink(folder.resolve("photos/cat/loop"), Path.of(".."));
        Files.createDirectory(folder.resolve("elsewhere"));
        put("elsewhere/9.png", 9);
        Files.createSymbolicLink(folder.resolve("photos/dog/other"), folder.resolve("elsewhere"));
        DataSet data = load(Map.of("path", "photos"));
        assertThat(data.training().names())
                .containsExactly("cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png", "dog/other/9.png");
        assertThat(data.findings().leftOut())
                .containsExactly(LeftOut.of("link to a folder that it is in", List.of("photos/cat/loop")));
    }

    @Test
    void foldersNamedAsSplitsAreUsedAsSuch() {
        for (String root : new String[] {"photos", "archive/top"}) {
            put(root + "/train/cat/1.png", 1);
            put(root + "/train/cat/2.png", 1);
            put(root + "/train/dog/1.png", 2);
            put(root + "/val/dog/3.png", 3);
            put(root + "/Test/cat/4.png", 4);
            put(root + "/unlabeled/5.png", 5);
            put(root + "/annotations/cat.txt", new byte[] {1});
            DataSet data = load(Map.of("path", root.replace("/top", "")));

            assertThat(data.classes()).containsExactly("cat", "dog");
            assertThat(data.training().names())
                    .startsWith("train/cat/1.png", "train/cat/2.png", "train/dog/1.png")
                    .hasSize(4);
            assertThat(data.training().labels()).containsExactly(0, 0, 1, Examples.UNLABELLED);
            assertThat(data.validation()).hasValueSatisfying(validation -> {
                assertThat(validation.names()).containsExactly("val/dog/3.png");
                assertThat(validation.labels()).containsExactly(1);
            });
            assertThat(data.test())
                    .hasValueSatisfying(test -> assertThat(test.names()).containsExactly("Test/cat/4.png"));
            assertThat(data.findings().notes()).singleElement().asString().contains("are splits: ");
            assertThat(data.findings().warnings()).isEmpty();
        }
    }

    @Test
    void splitsThatCannotBeUsedAreRefusedOrWarnedAbout() {
        put("photos/train/1.png", 1);
        put("photos/test/1.png", 1);
        assertRefused(Map.of("path", "photos"))
                .hasMessageContaining("photos/train: expected a folder of images for each class in this split");

        put("flat/train/cat/1.png", 1);
        put("flat/train/dog/1.png", 1);
        put("flat/test/2.png", 1);
        DataSet flat = load(Map.of("path", "flat"));
        assertThat(flat.classes()).containsExactly("cat", "dog");
        assertThat(flat.test()).isEmpty();
        assertThat(flat.findings().leftOut())
                .containsExactly(LeftOut.of("picture of test, which has no class", List.of("flat/test/2.png")));
        assertThat(flat.findings().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.line())
                        .contains("flat/test holds pictures without class folders, so it is not used")
                        .contains(
                                "write 'path: " + folder + "/flat/train' and 'unlabelled: " + folder + "/flat/test'"));

        put("twice/train/cat/1.png", 1);
        put("twice/val/cat/1.png", 1);
        put("twice/valid/cat/1.png", 1);
        assertRefused(Map.of("path", "twice")).hasMessageContaining("means the same as 'valid' beside it");

        put("both/train/cat/1.png", 1);
        put("both/train/dog/1.png", 1);
        put("both/test/cat/1.png", 1);
        put("other/cat/1.png", 1);
        assertRefused(Map.of("path", "both", "test", "other"))
                .hasMessageContaining("both/test: is the test set of 'path', but the option 'test' names another");
    }

    @Test
    void splitsAmongOtherFoldersAreClassesAndWarnedAbout() {
        pets("photos");
        put("photos/train/1.png", 1);
        assertThat(load(Map.of("path", "photos")).findings().warnings())
                .as("a picture of a train")
                .isEmpty();
        put("photos/test/1.png", 1);
        DataSet data = load(Map.of("path", "photos"));
        assertThat(data.classes()).containsExactly("cat", "dog", "test", "train");
        assertThat(data.findings().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.line())
                        .contains("train and test in ")
                        .contains("photos are read as classes, but look like splits"));
    }

    @Test
    void aFolderOfUnlabelledPicturesAmongTheClassesIsNotAClass() {
        pets("photos");
        put("photos/Unlabeled/deep/1.png", 1);
        DataSet data = load(Map.of("path", "photos"));
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().labels()).containsExactly(0, 0, 1, 1, Examples.UNLABELLED);
        assertThat(data.findings().notes())
                .containsExactly(folder + "/photos/Unlabeled is not a class: its pictures are used without a label");
    }

    @Test
    void classesThatLookLikeStrayFoldersAreWarnedAbout() {
        for (int i = 0; i < 20; i++) {
            put("photos/cat/" + i + ".png", TestImages.plain("png", 64, 48, i));
            put("photos/dog/" + i + ".png", TestImages.plain("png", 48, 64, i));
            put("photos/small/" + i + ".png", TestImages.plain("png", 16, 12, i));
            put("photos/NaN/" + i + ".png", TestImages.plain("png", 64, 48, i));
        }
        put("photos/screenshots/1.png", TestImages.plain("png", 64, 64, 1));
        assertThat(load(Map.of("path", "photos", "size", 8)).findings().warnings())
                .extracting(DataWarning::line)
                .containsExactly(
                        "the class 'NaN' of 20 may mean pictures without a class; if so, rename " + folder
                                + "/photos/NaN to 'unlabelled'",
                        "the class 'screenshots' has 1 picture, others have 20; add some, or remove " + folder
                                + "/photos/screenshots if it is not a class",
                        "the pictures of the class 'small' are tiny: 16 pixels, others have 64; remove " + folder
                                + "/photos/small if they are thumbnails");
    }

    @Test
    void aClassOfOnePictureIsWarnedAboutWhereTheOthersAreSmallToo() {
        for (int i = 0; i < 3; i++) {
            put("photos/cat/" + i + ".png", i);
            put("photos/dog/" + i + ".png", i);
        }
        put("photos/stray/1.png", 1);
        assertThat(load(Map.of("path", "photos")).findings().warnings())
                .extracting(DataWarning::line)
                .containsExactly("the class 'stray' has 1 picture, others have 3; add some, or remove " + folder
                        + "/photos/stray if it is not a class");
    }

    @Test
    void faultsOfAllPartsAreListedTogether() {
        put("photos/train/cat/1.png", 1);
        put("photos/train/dog/1.png", new byte[] {1});
        put("photos/val/dog/2.png", new byte[] {2});
        put("photos/test/dog/3.png", new byte[] {3});
        assertRefused(Map.of("path", "photos"))
                .hasMessageContaining("train/dog/1.png: expected")
                .hasMessageContaining("(and 2 more of 4 images)");
    }

    @Test
    void anEmptyClassFolderIsRefused() throws IOException {
        pets("photos");
        Files.createDirectories(folder.resolve("photos/fox"));
        assertRefused(Map.of("path", "photos"))
                .hasMessageContaining("photos/fox: expected images of the class 'fox'")
                .hasMessageContaining("but the folder is empty")
                .hasMessageContaining("remove the folder");
        put("photos/fox/1.gim", new byte[] {1});
        assertRefused(Map.of("path", "photos")).hasMessageContaining("1 other file and no image");
    }

    @Test
    void anEmptyClassFolderOfAZipIsRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cat/1.png", TestImages.png(0));
        entries.put("dog/1.png", TestImages.png(0));
        entries.put("fox/", new byte[0]);
        TestImages.zip(folder.resolve("photos.zip"), entries);
        assertRefused(Map.of("path", "photos.zip"))
                .hasMessageContaining("photos.zip/fox: expected images of the class 'fox'");
    }

    @Test
    void oneClassIsRefused() {
        put("photos/cat/1.png", 0);
        assertRefused(Map.of("path", "photos")).hasMessageContaining("at least two, found only 'cat'");
    }

    @Test
    void aFolderWithoutImagesIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("photos/cat"));
        put("photos/cat/a.txt", new byte[] {1});
        assertRefused(Map.of("path", "photos")).hasMessageContaining("found no image among 1 file;");
    }

    @Test
    void anImageBesideTheClassFoldersIsRefused() {
        pets("photos");
        put("photos/stray.png", 0);
        assertRefused(Map.of("path", "photos"))
                .hasMessageContaining("photos/stray.png: an image beside the class folders")
                .hasMessageContaining("'unlabelled'");
    }

    @Test
    void aTestFolderWithAnUnknownClassIsRefusedWithTheNearestName() {
        pets("photos");
        put("held-out/dgo/1.png", 0);
        put("held-out/cat/1.png", 0);
        assertRefused(Map.of("path", "photos", "test", "held-out"))
                .hasMessageContaining("unknown class 'dgo'; did you mean 'dog'?");
    }

    @Test
    void unlabelledImagesInsideTheClassFoldersAreRefused() {
        pets("photos");
        put("photos/unlabelled/1.png", 0);
        assertRefused(Map.of("path", "photos", "unlabelled", "photos/unlabelled"))
                .hasMessageContaining("move it out of there");
    }

    @Test
    void aMissingFolderAnotherKindOfFileAndADamagedZipAreRefused() throws IOException {
        assertRefused(Map.of("path", "nowhere"))
                .hasMessageContaining("nowhere: expected a folder, or a .zip, .tar or .tar.gz file, found nothing");
        put("photos.rar", new byte[] {1});
        assertRefused(Map.of("path", "photos.rar")).hasMessageContaining("another kind");
        Path zip = TestImages.zip(folder.resolve("photos.zip"), Map.of("cat/1.png", TestImages.png(0)));
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(Map.of("path", "photos.zip"))
                .hasMessageContaining("photos.zip: expected a zip file")
                .hasMessageContaining("cut short");
    }

    @Test
    void anOversizedZipEntryIsRefused() {
        Map<String, byte[]> entries = new HashMap<>();
        entries.put("cat/bomb.png", new byte[FileTree.MAXIMUM_FILE + 1]);
        entries.put("dog/1.png", TestImages.png(0));
        TestImages.zip(folder.resolve("photos.zip"), entries);
        assertRefused(Map.of("path", "photos.zip"))
                .hasMessageContaining("cat/bomb.png: larger than 64 MiB when unpacked");
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> new ImageFolder().configure(Options.none()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'path' must be");
        assertThatThrownBy(() -> new ImageFolder().configure(Options.of(Map.of("path", "p", "channels", 2))))
                .hasMessageContaining("'channels' must be 3 (colour) or 1 (grey); found 2");
        assertThatThrownBy(() -> new ImageFolder().configure(Options.of(Map.of("path", "p", "size", 0))))
                .hasMessageContaining("'size' must be");
    }

    @Test
    void ofKnownClassesTheFolderMayHaveOneOnly() {
        put("held/dog/1.png", 1);
        put("held/dog/2.png", 2);
        DataContext context = new DataContext(folder, List.of("cat", "dog"), ReadingProgress.UNHEARD);
        DataSource held = new ImageFolder().configure(Options.of(Map.of("path", "held")));
        DataSet data = held.load(context);
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().labels()).containsExactly(1, 1);
        put("held/horse/1.png", 1);
        assertThatThrownBy(() -> held.load(context))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("unknown class 'horse'");
    }

    private String origin(Map<String, ?> values) {
        try (DataSet data = new ImageFolder().configure(Options.of(values)).load(new DataContext(folder))) {
            return data.training().origin().orElseThrow();
        }
    }

    @Test
    void anotherOriginMeansOtherFilesOrOptions() throws IOException {
        pets("photos");
        Map<String, ?> plain = Map.of("path", "photos");
        String origin = origin(plain);
        assertThat(origin(plain)).isEqualTo(origin);
        assertThat(origin(Map.of("path", "photos", "size", 4))).isNotEqualTo(origin);
        assertThat(origin(Map.of("path", "photos", "channels", 1))).isNotEqualTo(origin);
        Path file = folder.resolve("photos/dog/2.png");
        FileTime written = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1));
        assertThat(origin(plain)).as("a file was written again").isNotEqualTo(origin);
        put("photos/dog/3.png", 5);
        assertThat(origin(plain)).as("a file more").isNotEqualTo(origin);
    }

    /** As unpacking an archive does. */
    @Test
    void anotherPictureOfTheSameNameSizeAndTimeMeansAnotherOrigin() throws IOException, InterruptedException {
        pets("photos");
        Map<String, ?> plain = Map.of("path", "photos");
        String origin = origin(plain);
        Path file = folder.resolve("photos/dog/2.png");
        FileTime time = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        Thread.sleep(20); // the clock of some file systems ticks 250 times a second
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
        assertThat(origin(plain)).as("written in place").isNotEqualTo(origin);
        String inPlace = origin(plain);
        assertThat(origin(plain)).isEqualTo(inPlace);
        Path other = Files.write(folder.resolve("other"), content);
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(origin(plain)).as("replaced").isNotEqualTo(inPlace);
    }

    @Test
    @Timeout(60)
    void picturesThatAreBombsAreNamedAndHoldNothingUp() throws IOException {
        pets("photos");
        Files.write(folder.resolve("photos/cat/wide.png"), PictureBombs.png(100_000_000, 1));
        Files.write(folder.resolve("photos/cat/large.png"), PictureBombs.png(60_000, 60_000));
        Files.write(folder.resolve("photos/dog/slow.jpg"), PictureBombs.progressiveJpeg(10_000, 10_000, 3_700));
        for (Map<String, ?> options :
                List.<Map<String, ?>>of(Map.of("path", "photos"), Map.of("path", "photos", "size", 4))) {
            assertThatThrownBy(() -> load(options))
                    .isInstanceOfSatisfying(
                            FaultyDataException.class,
                            failure -> assertThat(failure.faults())
                                    .hasSize(3)
                                    .anyMatch(fault -> fault.contains("cat/wide.png: an image of 100000000x1 pixels"))
                                    .anyMatch(fault -> fault.contains("cat/large.png: an image of 60000x60000 pixels"))
                                    .anyMatch(fault -> fault.contains("dog/slow.jpg: ")
                                            && fault.contains("takes too long to decode")));
        }
    }

    @Test
    void picturesAreDecodedWhenTheyAreAskedFor() throws IOException {
        pets("photos");
        try (DataSet data = new ImageFolder()
                .configure(Options.of(Map.of("path", "photos")))
                .load(new DataContext(folder))) {
            Files.delete(folder.resolve("photos/dog/2.png"));
            ByteBuffer target = ByteBuffer.allocate(data.training().bytes());
            data.training().read(2, target);
            assertThatThrownBy(() -> data.training().read(3, target.clear()))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageStartingWith(folder.resolve("photos/dog/2.png") + ": cannot be read");
        }
    }

    @Test
    void aCheckNamesEverythingThatIsWrongAtOnce() {
        pets("photos");
        put("photos/stray.png", 1);
        put("photos/fox/1.txt", new byte[] {1});
        put("photos/dog/odd.png", TestImages.plain("png", 7, 6, 0));
        byte[] whole = TestImages.plain("jpeg", 4, 4, 0xabcdef);
        put("photos/cat/cut.jpg", Arrays.copyOf(whole, whole.length - 20));
        put("held/cat/text.jpg", "no image".getBytes(StandardCharsets.UTF_8));
        put("held/bird/1.png", 1);
        for (CheckDepth depth : CheckDepth.values()) {
            DataCheck check = check(Map.of("path", "photos", "unlabelled", "nowhere", "test", "held"), depth);
            assertThat(check.faults())
                    .hasSize(7)
                    .anySatisfy(fault -> assertThat(fault).contains("stray.png: an image beside the class folders"))
                    .anySatisfy(fault -> assertThat(fault).contains("fox: expected images of the class"))
                    .anySatisfy(fault -> assertThat(fault).contains("dog/odd.png: expected 4x4 pixels"))
                    .anySatisfy(
                            fault -> assertThat(fault).contains("cat/cut.jpg: ").contains("cut short"))
                    .anySatisfy(fault ->
                            assertThat(fault).contains("text.jpg: expected a JPEG, PNG, GIF, BMP, TIFF or WebP image"))
                    .anySatisfy(fault -> assertThat(fault).contains("unknown class 'bird'"))
                    .anySatisfy(fault -> assertThat(fault).contains("nowhere: expected a folder"));
            assertThat(check.outline()).as("what is sound can still be divided").hasValueSatisfying(outline -> {
                assertThat(outline.classes()).containsExactly("cat", "dog");
                assertThat(outline.inputs()).isEqualTo(InputForms.image(3, 4, 4));
                assertThat(outline.training().labels()).containsExactly(0, 0, 0, 1, 1, 1);
            });
        }
    }

    @Test
    void aCheckDecodesASampleOrAll() {
        for (int i = 100; i < 230; i++) {
            put("photos/cat/" + i + ".jpg", TestImages.plain("jpeg", 64, 64, i));
            put("photos/dog/" + i + ".jpg", TestImages.plain("jpeg", 64, 64, i));
        }
        DataCheck sample = check(Map.of("path", "photos"), CheckDepth.SAMPLE);
        assertThat(sample.faults()).isEmpty();
        assertThat(sample.read()).isBetween(40, 64);
        assertThat(check(Map.of("path", "photos"), CheckDepth.FULL).read()).isEqualTo(260);
    }

    @Test
    void onlyAFullCheckSeesDamageInside() {
        for (int i = 100; i < 150; i++) {
            put("photos/cat/" + i + ".jpg", TestImages.plain("jpeg", 64, 64, i));
            put("photos/dog/" + i + ".jpg", TestImages.plain("jpeg", 64, 64, i));
        }
        byte[] damaged = TestImages.plain("jpeg", 64, 64, 0xabcdef);
        byte[] shortened = Arrays.copyOf(damaged, damaged.length - 10);
        shortened[shortened.length - 2] = (byte) 0xff;
        shortened[shortened.length - 1] = (byte) 0xd9;
        put("photos/cat/101.jpg", shortened);
        assertThat(check(Map.of("path", "photos"), CheckDepth.SAMPLE).faults()).isEmpty();
        assertThat(check(Map.of("path", "photos"), CheckDepth.FULL).faults())
                .singleElement()
                .asString()
                .contains("cat/101.jpg: the image is damaged");
        assertThat(check(Map.of("path", "photos"), CheckDepth.FULL)
                        .outline()
                        .orElseThrow()
                        .training()
                        .unreadable())
                .as("the picture's place")
                .containsOnlyKeys(1);
    }

    @Test
    void thePathToTheFolderAboveTheClassesIsToldOnceWithOneRemedy() {
        put("photos/labelled/cat/1.png", 1);
        put("photos/labelled/dog/1.png", 1);
        put("photos/unlabelled/1.png", 1);
        Map<String, String> above = Map.of("path", "photos", "unlabelled", "photos/unlabelled");
        assertThat(check(above, CheckDepth.FULL).faults())
                .containsExactly(folder + "/photos: expected a folder of images for each class, at least two, found"
                        + " only 'labelled'; if the folders in that are the classes, write 'path: " + folder
                        + "/photos/labelled' and 'unlabelled: " + folder + "/photos/unlabelled'");
        assertThat(check(above, CheckDepth.FULL).findings().warnings()).isEmpty();

        put("photos/rest/1.png", 1);
        assertThat(check(Map.of("path", "photos", "unlabelled", "photos/rest"), CheckDepth.FULL)
                        .faults())
                .containsExactly(folder + "/photos/rest: 'unlabelled' is inside " + folder + "/photos, where every"
                        + " folder is a class; if the classes are the folders in " + folder + "/photos/labelled, write"
                        + " 'path: " + folder + "/photos/labelled', else move it out of there");
        assertThat(check(Map.of("path", "photos", "unlabelled", "photos/rest"), CheckDepth.FULL)
                        .findings()
                        .warnings())
                .isEmpty();
    }

    @Test
    void noPictureIsOfTwoSets() throws IOException {
        pets("photos/labelled");
        put("photos/new/1.png", 1);
        put("photos/test/cat/9.png", 9);
        put("photos/test/dog/9.png", 9);
        assertThat(check(Map.of("path", "photos/labelled", "unlabelled", "photos"), CheckDepth.FULL)
                        .faults())
                .containsExactly(folder + "/photos: 'unlabelled' contains 'path', " + folder + "/photos/labelled, whose"
                        + " pictures would be in both; name a folder beside that");
        assertThat(check(Map.of("path", "photos/labelled", "test", "photos"), CheckDepth.FULL)
                        .faults())
                .contains(folder + "/photos: 'test' contains 'path', " + folder + "/photos/labelled, whose pictures"
                        + " would be in both; name a folder beside that");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("photos/test"));
        assertThat(check(
                                Map.of("path", "photos/labelled", "unlabelled", "link", "test", "photos/test"),
                                CheckDepth.FULL)
                        .faults())
                .containsExactly(folder + "/link: 'unlabelled' has pictures of 'test', " + folder
                        + "/photos/test, which" + " would be trained on; name folders that are beside each other");
    }

    @Test
    void classesThatHoldOnlyFoldersAreWarnedAbout() {
        put("photos/animals/cat/1.png", 1);
        put("photos/animals/dog/1.png", 1);
        put("photos/plants/rose/1.png", 1);
        assertThat(load(Map.of("path", "photos")).findings().warnings())
                .extracting(DataWarning::line)
                .containsExactly("the class 'animals' holds no pictures itself, only folders of them: cat, dog;"
                        + " if those are the classes, move them up to " + folder + "/photos");
    }

    @Test
    void everyKindOfPictureIsReadWhateverItIsCalled() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String format : List.of("png", "jpeg", "bmp", "gif", "tiff")) {
            files.put("jdk-" + format, TestImages.plain(format, 12, 8, 0xc86450));
        }
        for (String file : WrittenByPillow.names()) {
            files.put("pillow-" + file, WrittenByPillow.file(file));
        }
        List<String> endings = List.of(".jpg", ".dat", "", ".PNG", ".txt");
        int i = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            put(
                    "photos/" + (i % 2 == 0 ? "cat/" : "dog/") + file.getKey().replace('.', '-') + endings.get(i % 5),
                    file.getValue());
            i++;
        }
        TestImages.write(folder, "photos/dog/notes.txt", "x".getBytes(StandardCharsets.UTF_8));
        DataSet data = load(Map.of("path", "photos", "size", Map.of("width", 6, "height", 4), "resize", "pad"));
        assertThat(data.training().inputs()).isEqualTo(InputForms.image(3, 4, 6));
        assertThat(data.training().size()).isEqualTo(files.size());
        assertThat(data.findings().leftOut())
                .containsExactly(
                        LeftOut.of(".txt file, which is not read as a picture", List.of("photos/dog/notes.txt")));
        assertThat(check(Map.of("path", "photos", "size", 8), CheckDepth.FULL).read())
                .isEqualTo(files.size());
        Map<String, byte[]> zipped = new LinkedHashMap<>();
        files.forEach((name, content) -> zipped.put((zipped.size() % 2 == 0 ? "cat/" : "dog/") + name, content));
        TestImages.zip(folder.resolve("photos.zip"), zipped);
        assertThat(load(Map.of("path", "photos.zip", "size", 8)).training().size())
                .isEqualTo(files.size());
    }

    @Test
    void theSizeMayBeARectangleAndThePictureCroppedOrPadded() {
        put("photos/cat/1.png", TestImages.plain("png", 20, 10, 0xffffff));
        put("photos/dog/1.png", TestImages.plain("png", 10, 20, 0xffffff));
        Map<String, Integer> size = Map.of("width", 8, "height", 4);
        for (String resize : List.of("stretch", "crop")) {
            Images all = (Images) load(Map.of("path", "photos", "size", size, "resize", resize, "channels", 1))
                    .training();
            assertThat(all.inputs()).isEqualTo(InputForms.image(1, 4, 8));
            assertThat(all.pixels()).as(resize).containsOnly((byte) 255);
        }
        Images padded = (Images) load(Map.of("path", "photos", "size", size, "resize", "pad", "channels", 1))
                .training();
        assertThat(Arrays.copyOf(padded.pixels(), 32)).containsOnly((byte) 255);
        assertThat(Arrays.copyOfRange(padded.pixels(), 32, 40))
                .containsExactly(0, 0, 0, (byte) 255, (byte) 255, 0, 0, 0);
        for (Object wrong :
                List.of(Map.of("width", 8), Map.of("width", 8, "height", 0), Map.of("w", 8, "height", 4), 0)) {
            assertThatThrownBy(() -> load(Map.of("path", "photos", "size", wrong)))
                    .as("size: %s", wrong)
                    .isInstanceOf(InvalidOptionException.class);
        }
        assertThatThrownBy(() -> load(Map.of("path", "photos", "resize", "crop")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'resize' must be written beside 'size', which says to what");
    }

    @Test
    void otherPicturesAreBroughtToTheModelsSizeAndNoneOfTheseFoldersGoesWithThem() throws IOException {
        pets("photos");
        pets("tests");
        put("more/1.png", 5);
        put("others/cat/1.png", TestImages.plain("png", 9, 5, 0x808080));
        put("others/dog/1.png", TestImages.plain("png", 30, 20, 0x404040));
        DataSource source = new ImageFolder()
                .configure(Options.of(Map.of("path", "photos", "unlabelled", "more", "test", "tests")));
        DataSet data = Loaded.of(source.at(Path.of("others"), InputForms.image(1, 3, 5))
                .orElseThrow()
                .load(new DataContext(folder)));
        assertThat(data.training().inputs()).isEqualTo(InputForms.image(1, 3, 5));
        assertThat(data.training().names()).containsExactly("cat/1.png", "dog/1.png");
        assertThat(data.test()).isEmpty();
        Path table = Files.writeString(folder.resolve("table.csv"), "x,label\n");
        assertThatThrownBy(() -> source.at(table, InputForms.image(3, 4, 4)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(table + ": expected a folder or an archive with a folder of images for each class, as the"
                        + " model takes images, found another file; name the folder");
    }

    private DataCheck check(Map<String, ?> values, CheckDepth depth) {
        return new ImageFolder().configure(Options.of(values)).check(new DataContext(folder), depth);
    }

    private void pets(String root) {
        put(root + "/cat/1.png", 1);
        put(root + "/cat/2.png", 2);
        put(root + "/dog/1.png", 3);
        put(root + "/dog/2.png", 4);
    }

    private void put(String name, int rgb) {
        put(name, TestImages.png(rgb));
    }

    private void put(String name, byte[] content) {
        TestImages.write(folder, name, TestImages.named(content, name));
    }

    private DataSet load(Map<String, ?> values) {
        Options options = Options.of(values);
        DataSource source = new ImageFolder().configure(options);
        options.requireAllKnown();
        return Loaded.of(source.load(new DataContext(folder)));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Map<String, ?> values) {
        return assertThatThrownBy(() -> load(values))
                .isInstanceOf(PreceptorException.class)
                .hasMessageNotContaining("\n")
                .hasMessageContaining(folder.toString());
    }
}
