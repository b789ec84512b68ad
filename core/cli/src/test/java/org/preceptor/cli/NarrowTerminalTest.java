package org.preceptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.cli.progress.Progress;
import org.preceptor.cli.progress.ProgressTest;
import org.preceptor.cli.project.NewPlugin;
import org.preceptor.cli.report.FaultList;
import org.preceptor.cli.report.RunReport;
import org.preceptor.core.metrics.Folding;

/** What each command shows fits a terminal of 80 columns, and one of 40. */
class NarrowTerminalTest {
    private static final String ESCAPES = "\u001b\\[[0-9;]*[mK]";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makePlugins() throws Exception {
        Files.createDirectory(folder.resolve("plugins"));
        NewPlugin.jar("a-method-with-a-long-name", folder.resolve("plugins"));
    }

    /** Every state of every line that a terminal showed. */
    private static List<String> lines(String shown) {
        return shown.replaceAll(ESCAPES, "").lines().toList();
    }

    private static void assertFits(Captured screen, int columns) {
        List<String> lines = new ArrayList<>(lines(screen.out()));
        lines.addAll(lines(screen.err()));
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Folding.width(line))
                        .as(line)
                        .isLessThanOrEqualTo(Math.max(columns, Folding.longestWord(line) + 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 40})
    void aRunAndItsReportFit(int columns) {
        Captured screen = Captured.screen(columns);
        ProgressTest.run(Progress.on(screen.terminal()));
        RunReport.print(screen.terminal(), ProgressTest.END, Path.of("runs/digits"), RunReport.IMAGES);

        assertThat(lines(screen.err()))
                .as("the words are short, so nothing may be longer, not even the bar")
                .allSatisfy(line -> assertThat(Folding.width(line)).as(line).isLessThan(columns));
        assertThat(lines(screen.out()))
                .allSatisfy(line -> assertThat(Folding.width(line)).as(line).isLessThanOrEqualTo(columns));
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40, 30})
    void theBarIsNeverNarrowerThanTenColumns(int columns) {
        Captured screen = Captured.screen(columns);
        ProgressTest.run(Progress.on(screen.terminal()));

        assertThat(screen.err()).containsPattern("100 %  │█{10,}│");
    }

    @ParameterizedTest
    @CsvSource({
        "80, train",
        "40, train",
        "80, predict",
        "40, predict",
        "80, compare",
        "40, compare",
        "80, sweep",
        "40, sweep",
        "40, plugins"
    })
    void helpFits(int columns, String command) {
        Captured screen = Captured.screen(columns);
        screen.run(command, "--help");
        assertThat(lines(screen.out()))
                .allSatisfy(line -> assertThat(Folding.width(line)).as(line).isLessThanOrEqualTo(columns));
        assertThat(screen.out().replaceAll("\\s+", " "))
                .contains("After an error, also show where in the program it happened.");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 40})
    void pluginsAndTheDoctorFit(int columns) {
        for (List<String> command : List.of(
                List.of("plugins", "list"),
                List.of("plugins", "info", "a-method-with-a-long-name"),
                List.of("doctor"))) {
            Captured screen = Captured.screen(columns);
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--plugins", folder.resolve("plugins").toString()));
            screen.run(arguments.toArray(String[]::new));
            assertFits(screen, columns);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 40})
    void complaintsFit(int columns) {
        for (String command : List.of("train", "train --epochs x", "tran", "evaluate no/such/run")) {
            Captured screen = Captured.screen(columns);
            assertThat(screen.run(command.split(" "))).isEqualTo(2);
            assertFits(screen, columns);
        }
        Captured screen = Captured.screen(columns);
        FaultList.show(
                new FaultyDataException(List.of(
                        "a.csv:1: expected a number of some kind in this column, found none; write one",
                        "a.csv:2: expected a number of some kind in this column, found none; write one")),
                screen.terminal());
        assertFits(screen, columns);
        assertThat(screen.err()).contains("\n  a.csv:1: ", "\n  a.csv:2: ");
    }

    @Test
    void whatCanBePastedIsNeverBroken() {
        Captured screen = Captured.screen(40);
        RunReport.print(screen.terminal(), ProgressTest.END, Path.of("runs/my pictures of '99"), RunReport.IMAGES);
        assertThat(screen.out().lines()).contains("Evaluate", "  preceptor evaluate 'runs/my pictures of '\\''99'");
    }
}
