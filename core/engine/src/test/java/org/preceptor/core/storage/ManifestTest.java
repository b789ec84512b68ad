package org.preceptor.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "abc");
        Files.writeString(folder.resolve("b.txt"), "");
        Manifest.write(folder, List.of("b.txt", "a.txt"));
    }

    @Test
    void itIsWhatSha256sumReads() throws IOException {
        // FIPS 180-2, appendix B.1, and the sum of nothing
        assertThat(Files.readString(folder.resolve("SHA256SUMS"))).isEqualTo("""
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.txt
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.txt
                        """);
    }

    @Test
    void whatIsAsItWasWrittenIsRead() {
        assertThat(Manifest.of(folder).read("a.txt")).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        Manifest.of(folder).check("b.txt");
    }

    @Test
    void anAlteredMissingOrUnlistedFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "abd");
        Files.delete(folder.resolve("b.txt"));
        Manifest manifest = Manifest.of(folder);

        assertThatThrownBy(() -> manifest.read("a.txt"))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("a.txt is not as it was written: its SHA-256 differs from SHA256SUMS");
        assertThatThrownBy(() -> manifest.check("a.txt")).hasMessageContaining("a.txt is not as it was written");
        assertThatThrownBy(() -> manifest.check("b.txt")).hasMessage("b.txt is missing");
        assertThatThrownBy(() -> manifest.read("c.txt")).hasMessage("SHA256SUMS does not list c.txt");
    }

    @Test
    void aPipeInAFilesPlaceIsNamedAndNotWaitedFor() throws Exception {
        Manifest manifest = Manifest.of(folder);
        for (String name : List.of("a.txt", "b.txt", Manifest.FILE)) {
            Files.delete(folder.resolve(name));
            assertThat(new ProcessBuilder("mkfifo", folder.resolve(name).toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        assertThatThrownBy(() -> manifest.read("a.txt"))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("a.txt cannot be read (it is a pipe or a device)");
        assertThatThrownBy(() -> manifest.check("b.txt")).hasMessageContaining("b.txt cannot be read");
        assertThatThrownBy(() -> Manifest.of(folder)).hasMessageContaining("SHA256SUMS cannot be read");
    }

    @Test
    void everyFlippedBitOfTheManifestItselfIsFound() throws IOException {
        Path file = folder.resolve("SHA256SUMS");
        byte[] written = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * written.length; bit++) {
            byte[] flipped = written.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThatThrownBy(() -> {
                        Manifest manifest = Manifest.of(folder);
                        manifest.read("a.txt");
                        manifest.check("b.txt");
                    })
                    .as("bit %d", bit)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void aManifestCutShortAnywhereIsFound() throws IOException {
        Path file = folder.resolve("SHA256SUMS");
        byte[] written = Files.readAllBytes(file);
        for (int length = 0; length < written.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(written, length));
            assertThatThrownBy(() -> {
                        Manifest manifest = Manifest.of(folder);
                        manifest.read("a.txt");
                        manifest.check("b.txt");
                    })
                    .as("%d bytes", length)
                    .isInstanceOf(DamagedFileException.class);
        }
    }
}
