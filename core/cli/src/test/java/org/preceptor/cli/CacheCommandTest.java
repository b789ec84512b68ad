package org.preceptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCommandTest {
    @TempDir
    private Path folder;

    private void cache(String key, boolean whole) throws IOException {
        Path cache = Files.createDirectory(folder.resolve(key + "0".repeat(28)));
        Files.write(cache.resolve("examples.bin"), new byte[1200]);
        if (whole) {
            Files.writeString(
                    cache.resolve("cache.json"),
                    "{\"format\": 1, \"source\": \"image-folder\", \"examples\": 400, \"bytes\": 3}");
        }
    }

    private String run(int exitCode, String... arguments) {
        Captured captured = Captured.pipe();
        assertThat(captured.run(arguments)).isEqualTo(exitCode);
        return captured.out() + captured.err();
    }

    @Test
    void cachesAreListedAndDeleted() throws IOException {
        String place = folder.toString();
        assertThat(run(0, "cache", "list", "--folder", place)).contains("no caches here");
        Path other =
                Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("thesis.txt"), "text");
        cache("abc1", true);
        cache("abd2", false);
        assertThat(run(0, "cache", "list", "--folder", place))
                .containsPattern("abc10+ +image-folder +400 +1.3 KB .*whole")
                .containsPattern("abd20+ +– +– +1.2 KB .*begun");
        assertThat(run(0, "cache", "list", "--folder", place, "--format", "json"))
                .contains("\"key\"", "abc1", "\"examples\"");
        assertThat(run(2, "cache", "clear", "x", "--folder", place)).contains("unknown cache 'x'");
        assertThat(run(0, "cache", "clear", "abd", "--folder", place)).contains("deleted 1 cache, 1.2 KB");
        assertThat(folder.resolve("abc1" + "0".repeat(28))).exists();
        assertThat(run(0, "cache", "clear", "--folder", place)).contains("deleted 1 cache, 1.3 KB");
        assertThat(folder).isDirectoryNotContaining("glob:**/ab*");
        assertThat(other).as("what is not a cache").exists();
    }
}
