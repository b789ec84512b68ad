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
        Files.writeString(cache.resolve("CACHEDIR.TAG"), """
                Signature: 8a477f597d28d172789f06886806bc55
                # This folder is Preceptor's cache %s of decoded examples.
                # See 'preceptor cache list', and delete it with 'preceptor cache clear'.
                """.formatted(cache.getFileName()));
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
                .containsPattern("abc10+ +image-folder +400 +1.5 KB .*whole")
                .containsPattern("abd20+ +– +– +1.4 KB .*begun");
        assertThat(run(0, "cache", "list", "--folder", place, "--format", "json"))
                .contains("\"key\"", "abc1", "\"examples\"");
        assertThat(run(2, "cache", "clear", "x", "--folder", place)).contains("unknown cache 'x'");
        assertThat(run(0, "cache", "clear", "abd", "--folder", place)).contains("deleted 1 cache, 1.4 KB");
        assertThat(folder.resolve("abc1" + "0".repeat(28))).exists();
        assertThat(run(0, "cache", "clear", "--folder", place)).contains("deleted 1 cache, 1.5 KB");
        assertThat(folder).isDirectoryNotContaining("glob:**/ab*");
        assertThat(other).as("what is not a cache").exists();
    }

    @Test
    void oneThatCannotBeDeletedIsNamedAndKeepsNoOther() throws IOException {
        cache("abc1", true);
        cache("abc2", true);
        cache("abc3", true);
        Path diary = Files.writeString(folder.resolve("abc1" + "0".repeat(28)).resolve("diary.txt"), "text");
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "text");
        Files.createSymbolicLink(folder.resolve("abc2" + "0".repeat(28)).resolve(".lock"), elsewhere);
        assertThat(run(1, "cache", "clear", "--folder", folder.toString()))
                .containsPattern("abc10+: left alone, for it holds diary.txt, which is not a file of a cache")
                .containsPattern("abc20+: left alone, for .lock is a link")
                .contains("deleted 1 cache, 1.");
        assertThat(diary).exists();
        assertThat(diary.resolveSibling("examples.bin")).exists();
        assertThat(elsewhere).hasContent("text");
        assertThat(folder.resolve("abc3" + "0".repeat(28))).doesNotExist();
    }

    @Test
    void aFolderThatIsNamedLikeACacheIsNotOne() throws IOException {
        Path photo = Files.writeString(
                Files.createDirectory(folder.resolve("1".repeat(32))).resolve("photo.raw"), "text");
        assertThat(run(0, "cache", "list", "--folder", folder.toString())).contains("no caches here");
        assertThat(run(2, "cache", "clear", "1111", "--folder", folder.toString()))
                .contains("unknown cache '1111'");
        assertThat(run(0, "cache", "clear", "--folder", folder.toString())).contains("deleted 0 caches");
        assertThat(photo).exists();
    }
}
