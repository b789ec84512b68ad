package org.preceptor.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortPathTest {

    @Test
    void pathsInCommandsAreQuotedOnlyIfAShellWouldNotTakeThemAsTheyAre() {
        assertThat(ShortPath.inCommand(Path.of("runs/mine-2026_01.2"))).isEqualTo("runs/mine-2026_01.2");
        assertThat(ShortPath.inCommand(Path.of("runs/Bäume"))).isEqualTo("runs/Bäume");
        assertThat(ShortPath.inCommand(Path.of("my runs/cats & dogs"))).isEqualTo("'my runs/cats & dogs'");
        assertThat(ShortPath.inCommand(Path.of("-v"))).isEqualTo("./-v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "$HOME `ls` \\ \"x\"", "~", "-n", "a;b|c>d", "*?[a]"})
    void aShellReadsWhatIsPastedAsThePath(String name) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + ShortPath.inCommand(Path.of(name))).start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(Path.of(read)).isEqualTo(Path.of(read.startsWith("./") ? "./" + name : name));
    }
}
