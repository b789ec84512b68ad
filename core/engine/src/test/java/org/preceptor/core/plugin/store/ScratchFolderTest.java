package org.preceptor.core.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path parent;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void itIsThisUsersAloneAndGoesWhenClosed() throws IOException {
        try (ScratchFolder scratch = ScratchFolder.in(parent, "work-")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.path())))
                    .isEqualTo("rwx------");
            Files.writeString(scratch.path().resolve("file"), "x");
            assertThat(names()).hasSize(2);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void theFilesOfADeadProcessAreDeletedAndThoseOfALivingOneAreNot() throws Exception {
        Path own = Files.createDirectory(parent.resolve("own"));
        Path hold = Files.writeString(own.resolve("Hold.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.*;
                public class Hold {
                    public static void main(String[] arguments) throws Exception {
                        FileChannel channel = FileChannel.open(Path.of(arguments[0]),
                                StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        channel.lock();
                        Files.createDirectory(Path.of(arguments[1]));
                        Thread.sleep(600_000);
                    }
                }
                """);
        Path folder = parent.resolve("work-1");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        hold.toString(),
                        parent.resolve("work-1.lock").toString(),
                        folder.toString())
                .start();
        try {
            while (!Files.exists(folder)) {
                assertThat(other.isAlive()).isTrue();
                Thread.sleep(20);
            }
            Files.writeString(folder.resolve("file"), "x");
            ScratchFolder.sweep(parent, "work-");
            assertThat(folder.resolve("file")).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        ScratchFolder.sweep(parent, "work-");
        assertThat(names()).containsExactly("own");
    }

    @Test
    void aProcessDoesNotDeleteItsOwnFiles() throws IOException {
        try (ScratchFolder first = ScratchFolder.in(parent, "work-");
                ScratchFolder second = ScratchFolder.in(parent, "work-")) {
            ScratchFolder.sweep(parent, "work-");
            assertThat(first.path()).isDirectory();
            assertThat(second.path()).isDirectory();
        }
    }
}
