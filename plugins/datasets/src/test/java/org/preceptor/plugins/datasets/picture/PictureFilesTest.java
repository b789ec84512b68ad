package org.preceptor.plugins.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;

class PictureFilesTest {

    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void aFolderStandsForAllPicturesInItAndInTheFoldersBelow() throws IOException {
        Path b = file("b.png");
        Path deep = file("a/deep/c.JPEG");
        Path first = file("a.jpg");

        PictureFiles found = PictureFiles.in(List.of(folder));

        assertThat(found.files()).containsExactly(first, deep, b);
        assertThat(found.skipped()).isEmpty();
    }

    @Test
    void filesThatAreNotPicturesAreSkippedAndReported() throws IOException {
        Path picture = file("a.jpg");
        file("notes.txt");
        file("more.TXT");
        file("new/photo.wemp");
        file("README");
        file(".DS_Store");
        file("@eaDir/a.jpg");
        file("sub/__MACOSX/._a.jpg");
        file(".thumbnails/a.jpg");

        PictureFiles found = PictureFiles.in(List.of(folder));

        assertThat(found.files()).containsExactly(picture);
        assertThat(found.skipped())
                .containsExactly(folder + ": skipped 5 files that are not images (2 .txt, 1 .wemp, 1 hidden, 1"
                        + " without an extension) and the folders .thumbnails, @eaDir, sub/__MACOSX");
    }

    @Test
    void filesAreTakenAsTheyAreNamedWhateverTheirEnding() throws IOException {
        Path odd = file("picture.data");
        Path gone = folder.resolve("gone.png");
        assertThat(PictureFiles.in(List.of(odd, gone, odd)).files()).containsExactly(odd, gone, odd);
    }

    @Test
    void aFolderWithoutPicturesIsRefusedWithWhatIsInIt() throws IOException {
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> PictureFiles.in(List.of(folder)))
                .withMessage(
                        folder
                                + ": expected images in this folder, found none; supported are JPEG, PNG, GIF, BMP, TIFF and WebP");
        file("a.wemp");
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> PictureFiles.in(List.of(folder)))
                .withMessage(folder + ": expected images in this folder, found only 1 file that is not an image"
                        + " (1 .wemp); supported are JPEG, PNG, GIF, BMP, TIFF and WebP");
    }

    @Test
    void aLinkThatLeadsBackIsFollowedOnce() throws IOException {
        Path picture = file("a/a.jpg");
        Files.createSymbolicLink(folder.resolve("a/back"), folder);

        PictureFiles found = PictureFiles.in(List.of(folder));

        assertThat(found.files()).containsExactly(picture);
        assertThat(found.skipped())
                .containsExactly(folder + ": skipped the folder a/back (a link to a folder that contains it)");
    }

    @Test
    void aTableOrAnArchiveThatIsNamedIsNoPicture() throws IOException {
        Path picture = file("a.jpg");
        Path table = file("held.csv");
        Path archive = Files.write(folder.resolve("held.zip"), new byte[] {'P', 'K', 3, 4});

        PictureFiles found = PictureFiles.in(List.of(picture, table, archive));

        String expected = ": the model takes images, so expected picture files or folders of them, found ";
        assertThat(found.files()).containsExactly(picture);
        assertThat(found.unreadable())
                .containsExactly(
                        table + expected + "a table; name images, or a run that was trained on tables",
                        archive + expected + "a zip archive; unpack it");
    }
}
