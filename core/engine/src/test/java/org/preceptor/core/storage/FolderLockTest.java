package org.preceptor.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsTakenIsRefusedWithWhoHasItAndSinceWhen() throws IOException {
        try (FolderLock lock = FolderLock.take(folder, CLOCK)) {
            assertThat(lock.isExclusive()).isTrue();
            assertThatThrownBy(() -> FolderLock.take(folder, CLOCK))
                    .isInstanceOf(FolderLock.HeldException.class)
                    .hasMessageMatching("process " + ProcessHandle.current().pid()
                            + " on \\S+ since 202\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:05");
            assertThat(FolderLock.owner(folder))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .startsWith("process " + ProcessHandle.current().pid()));
        }
        assertThat(FolderLock.owner(folder)).isEmpty();
        FolderLock.take(folder, CLOCK).close();
    }

    @Test
    void theTargetOfALinkInTheLocksPlaceIsLeftAlone() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious.txt"), "precious");
        Files.createSymbolicLink(folder.resolve(FolderLock.FILE), precious);
        assertThatThrownBy(() -> FolderLock.take(folder, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessage(".lock is a link, a folder or a pipe, expected a file; delete it");
        assertThat(FolderLock.owner(folder)).isEmpty();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void aFileOfSomebodyElseInTheLocksPlaceIsLeftAlone() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious.txt"), "precious");
        Files.createLink(folder.resolve(FolderLock.FILE), precious);
        assertThatThrownBy(() -> FolderLock.take(folder, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessage(".lock holds something else than the process that has the folder; delete it");
        assertThat(precious).hasContent("precious");
    }

    /** What a closed file would give up is kept: the lock is the process's, not the file's that was opened second. */
    @Test
    void askingWhoHasAFolderLeavesItWithItsOwner() throws Exception {
        try (FolderLock lock = FolderLock.take(folder, CLOCK)) {
            FolderLock.owner(folder);
            assertThatThrownBy(() -> FolderLock.take(folder, CLOCK)).isInstanceOf(FolderLock.HeldException.class);
            assertThat(lockedForAnotherProcess()).isTrue();
        }
        assertThat(lockedForAnotherProcess()).isFalse();
    }

    private boolean lockedForAnotherProcess() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("src/test/resources/org/preceptor/core/storage/TryLock.java")
                                .toAbsolutePath()
                                .toString(),
                        folder.resolve(FolderLock.FILE).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // where Java says which options it picked up
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(said).isIn("free", "locked");
        return said.equals("locked");
    }

    @Test
    void aFolderThatWasDeletedOrReplacedIsNotInPlace() throws IOException {
        try (FolderLock lock = FolderLock.take(folder, CLOCK)) {
            assertThat(lock.isInPlace()).isTrue();
            Files.move(folder.resolve(FolderLock.FILE), folder.resolve("elsewhere"));
            assertThat(lock.isInPlace()).isFalse();
            Files.createFile(folder.resolve(FolderLock.FILE));
            assertThat(lock.isInPlace()).isFalse();
        }
    }

    @Test
    void aFolderThatIsNotThereCannotBeTaken() {
        assertThatThrownBy(() -> FolderLock.take(folder.resolve("none"), CLOCK))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(FolderLock.owner(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aRunGivenUpWithoutTraceLeavesNone() throws IOException {
        FolderLock.take(folder, CLOCK).closeAndDelete();
        assertThat(folder.toFile().list()).isEmpty();
    }
}
