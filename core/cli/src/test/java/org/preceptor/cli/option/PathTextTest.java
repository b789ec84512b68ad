package org.preceptor.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

class PathTextTest {
    private final PathText text = new PathText();

    @TempDir
    Path folder;

    @Test
    void whatAShellLeavesAsItWasWrittenIsExpanded() {
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        assertThat(text.convert("~/photos")).isEqualTo(Path.of(home, "photos"));
        assertThat(text.convert("${PATH}x")).isEqualTo(Path.of(System.getenv("PATH") + "x"));
    }

    @Test
    void anythingElseIsTakenAsItIs() {
        assertThat(text.convert("runs/a~b")).isEqualTo(Path.of("runs/a~b"));
        assertThat(text.convert("costs $1.csv")).isEqualTo(Path.of("costs $1.csv"));
        assertThat(text.convert("")).isEqualTo(Path.of(""));
    }

    @Test
    void aFileOfJustThatNameComesFirst() throws Exception {
        String name = folder.resolve("$NOT_SET_1").toString();
        Files.createFile(Path.of(name));
        assertThat(text.convert(name)).isEqualTo(Path.of(name));
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertThatThrownBy(() -> text.convert("$NOT_SET_1/x"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'$NOT_SET_1/x': the environment variable NOT_SET_1 is not set; set it, or write $$ for a"
                        + " dollar sign");
    }
}
