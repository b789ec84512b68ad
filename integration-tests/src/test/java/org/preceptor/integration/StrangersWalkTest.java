package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code src/test/scripts/strangers-walk.sh} with what the build has made and fetched, without a network. It needs
 * a POSIX shell and Maven on the path.
 */
class StrangersWalkTest {
    @TempDir
    Path folder;

    @Test
    void aStrangerWritesAMethodAndTrainsWithIt() throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder walk = new ProcessBuilder(
                "sh",
                script().toString(),
                Shipped.archive().toString(),
                folder.resolve("walk").toString());
        walk.environment().put("JAVA_HOME", System.getProperty("java.home"));
        walk.environment().put("MAVEN", String.join(" ", OfflineMaven.commandOfAStranger(folder)));
        Process process =
                walk.redirectErrorStream(true).redirectOutput(said.toFile()).start();

        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroy();

        String output = Files.readString(said);
        assertThat(ended).as("ended in time, having said:%n%s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("== ")))
                .containsExactly(
                        "== unpack",
                        "== begin a plugin",
                        "== build it",
                        "== drop it in",
                        "== see it listed",
                        "== train with it",
                        "== use what it trained",
                        "== remove it",
                        "== done");
        assertThat(output).contains("unknown method 'my-method'").doesNotContain("\tat ");
    }

    private static Path script() {
        return Path.of("src", "test", "scripts", "strangers-walk.sh").toAbsolutePath();
    }
}
