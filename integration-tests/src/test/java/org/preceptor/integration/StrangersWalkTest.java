package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code src/test/scripts/strangers-walk.sh} with what the build has made and fetched, without a network. It needs a
 * POSIX shell and Maven on the path.
 */
class StrangersWalkTest {
    @TempDir
    Path folder;

    @Test
    void aStrangerWritesAMethodAndTrainsWithIt() throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder walk = new ProcessBuilder("sh", script().toString(), Shipped.home().toString(),
                folder.resolve("walk").toString());
        walk.environment().put("JAVA_HOME", System.getProperty("java.home"));
        walk.environment().put("MAVEN", maven());
        Process process = walk.redirectErrorStream(true).redirectOutput(said.toFile()).start();

        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroy();

        String output = Files.readString(said);
        assertThat(ended).as("ended in time, having said:%n%s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("== "))).containsExactly(
                "== unpack", "== begin a plugin", "== build it", "== drop it in", "== see it listed", "== train with it",
                "== use what it trained", "== remove it", "== done");
        assertThat(output).contains("unknown method 'my-method'").doesNotContain("\tat ");
    }

    private static Path script() {
        return Path.of("src", "test", "scripts", "strangers-walk.sh").toAbsolutePath();
    }

    /** Maven without a network, but for what comes with the distribution. */
    private String maven() throws IOException {
        assertThat(Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).map(each -> Path.of(each, "mvn")))
                .as("the PATH holds mvn").anyMatch(Files::isExecutable);
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings/>");
        return String.join(" ", List.of("mvn", "--offline", "--settings", settings.toString(),
                "-Daether.offline.protocols=file", "-Dmaven.legacyLocalRepo=true", "-Dmaven.repo.local=" + localRepository()));
    }

    /**
     * The local repository of this build, seen without Preceptor's own artefacts: those must come from the distribution, and
     * must not be left behind.
     */
    private Path localRepository() throws IOException {
        Path real = Optional.ofNullable(System.getProperty("localRepository"))
                .or(() -> Optional.ofNullable(System.getProperty("maven.repo.local")))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
        Path seen = Files.createDirectories(folder.resolve("repository").resolve("org"));
        link(real, seen.getParent(), "org");
        link(real.resolve("org"), seen, "preceptor");
        return seen.getParent();
    }

    private static void link(Path from, Path to, String... except) throws IOException {
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child) && !Arrays.asList(except).contains(name)) {
                    Files.createSymbolicLink(to.resolve(name), child);
                }
            }
        }
    }
}
