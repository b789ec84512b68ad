package org.preceptor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cli.Captured;

class UsageTest {
    private final Captured terminal = Captured.pipe();

    @TempDir
    Path folder;

    @Test
    void theVersionIsTheModules() {
        assertThat(terminal.run("--version")).isZero();
        assertThat(terminal.out()).startsWith("preceptor ").contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void withoutACommandTheHelpNamesThemAll() {
        assertThat(terminal.run()).isZero();
        assertThat(terminal.out())
                .contains(
                        "train ",
                        "compare ",
                        "sweep ",
                        "evaluate ",
                        "predict ",
                        "export ",
                        "plot ",
                        "plugins ",
                        "doctor ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "compare", "sweep", "evaluate", "predict", "export", "plot", "plugins", "doctor"})
    void everyCommandHasHelpWithoutColoursInAPipe(String command) {
        assertThat(terminal.run(command, "--help")).isZero();
        assertThat(terminal.out())
                .contains("Usage: preceptor " + command)
                .doesNotContain("\u001b", "Optional.empty", "${");
    }

    @Test
    void helpIsColouredOnATerminalOnly() {
        Captured screen = Captured.screen(true);
        screen.run("train", "--help");
        assertThat(screen.out()).contains("\u001b[");
    }

    @Test
    void anUnknownCommandGetsOneLineAndTheNearestName() {
        assertThat(terminal.run("tran")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("preceptor: Unmatched argument at index 0: 'tran'; did you mean ")
                .contains("train")
                .endsWith("?; see 'preceptor --help'\n")
                .hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void aWrongValueNamesTheOptionAndTheChoices() {
        assertThat(terminal.run("export", "run", "--to", "x", "--format", "onnx"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("preceptor: Invalid value for option '--format': expected one of"
                        + " [SAVEDMODEL, DJL] (case-insensitive) but was 'onnx'; see 'preceptor export --help'\n");
    }

    @Test
    void aCellThatIsNotANumberIsReportedPlainly() {
        assertThat(terminal.run("train", "--resume", "run", "--epochs", "x")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("preceptor: Invalid value for option '--epochs': 'x' is not a whole number;"
                        + " see 'preceptor train --help'\n");
        assertThat(terminal.run("compare", "a.yaml", "--seeds", "1,x")).isEqualTo(2);
        assertThat(terminal.err()).contains("'x' is not a whole number;");
    }

    @Test
    void numbersInAListMayHaveBlanksBetweenThem() {
        assertThat(terminal.run("compare", "gone.yaml", "--seeds", "1, 2 ,3")).isEqualTo(2);
        assertThat(terminal.err()).doesNotContain("whole number");
    }

    @Test
    void anUnknownCharacterSetIsOnePlainLine() {
        for (String name : new String[] {"utf16x", "a b", ""}) {
            assertThat(terminal.run("predict", "run", "table.csv", "--encoding", name))
                    .isEqualTo(2);
            assertThat(terminal.err())
                    .endsWith("preceptor: Invalid value for option '--encoding': expected the name of a character set,"
                            + " such as UTF-8, windows-1252 or UTF-16, found '" + name
                            + "'; see 'preceptor predict --help'\n");
        }
    }

    @Test
    void theRunsOwnExamplesAndOthersAreNotMeasuredAtOnce() {
        for (String part : new String[] {"test", "validation"}) {
            assertThat(terminal.run("evaluate", "run", "--on", part, "--data", "held"))
                    .isEqualTo(2);
            assertThat(terminal.err())
                    .endsWith(
                            "preceptor: evaluate: --on names the run's own examples and --data others; leave out one\n");
        }
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThat(terminal.run("predict", "run")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("INPUT")
                .endsWith("; see 'preceptor predict --help'\n")
                .hasLineCount(1);
    }

    @Test
    void trainingNeedsAPipelineOrARunButNotBoth() {
        assertThat(terminal.run("train")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("preceptor: train: expected either a pipeline file or --resume RUN, found neither\n");
    }

    @Test
    void resumingTakesNoNewSettings() {
        assertThat(terminal.run("train", "--resume", "runs/x", "--set", "a=1")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("preceptor: train: --resume continues with the run's own settings; leave out --set, "
                        + "--name and --from\n");
    }

    @Test
    void aPipelineThatIsNotThereIsTheUsersMistake() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        assertThat(terminal.run("train", "gone.yaml", "--plugins", plugins.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("preceptor: gone.yaml: no such file; expected a pipeline file (YAML)\n");
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        terminal.run("train", "gone.yaml", "--stacktrace", "--plugins", plugins.toString());
        assertThat(terminal.err()).contains("\tat org.preceptor");
    }

    @Test
    void aRunThatIsNotThereIsTheUsersMistake() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        assertThat(terminal.run("evaluate", "nowhere", "--plugins", plugins.toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("preceptor: nowhere: no such run; expected a folder that 'preceptor train' has made\n");
    }

    @Test
    void anEmptyPluginsFolderIsListedAsSuch() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        assertThat(terminal.run("plugins", "list", "--plugins", plugins.toString()))
                .isZero();
        assertThat(terminal.out()).endsWith("plugins: no plugins here\n");
    }

    @Test
    void aPluginThatCannotBeReadIsListedWithTheReason() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no archive");
        assertThat(terminal.run("plugins", "list", "--plugins", plugins.toString()))
                .isZero();
        assertThat(terminal.out()).contains("broken  –        rejected  –\n").contains("plugins/broken.jar: ");
        assertThat(terminal.run("plugins", "info", "brokn", "--plugins", plugins.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("unknown plugin 'brokn'; did you mean 'broken'?");
    }
}
