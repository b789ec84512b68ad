package org.preceptor.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedWholeAndLeavesNothingBeside() throws IOException {
        SyncedFiles.write(folder.resolve("a"), "old".getBytes(StandardCharsets.UTF_8));
        SyncedFiles.write(folder.resolve("a"), "new".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("a")).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("a");
    }

    @Test
    void aFolderIsDeletedWithWhatIsInIt() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c"), "x");
        SyncedFiles.delete(folder.resolve("a"));
        SyncedFiles.delete(folder.resolve("never there"));
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aLinkIsDeletedAndNotWhatItLeadsTo() throws IOException {
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/kept"), "x");
        Files.createDirectories(folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("a/link"), folder.resolve("target"));
        SyncedFiles.delete(folder.resolve("a"));
        assertThat(folder.resolve("target/kept")).hasContent("x");
    }

    @Test
    void theFilesOfAKilledProcessAreSweptAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve(".partial-step-000000008"));
        Files.writeString(folder.resolve(".partial-step-000000008/variables.index"), "x");
        Files.createDirectories(folder.resolve(".removed-step-000000004"));
        Files.writeString(folder.resolve(".partial-model.json"), "x");
        Files.writeString(folder.resolve("notes"), "x");
        SyncedFiles.sweep(folder);
        SyncedFiles.sweep(folder.resolve("never there"));
        assertThat(folder.toFile().list()).containsExactly("notes");
    }
}
