package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The terminal output on pages of the documentation is real: their commands are run in order on drawn data, and
 * everything that does not vary by machine is compared. {@code -Drecord.pages=true} regenerates the pages instead.
 */
class RecordedPagesTest {
    private static final Path DOCS =
            Path.of(System.getProperty("preceptor.third-party")).resolve("../../../distribution/docs");
    private static final Pattern FILE = Pattern.compile("(?ms)^<!-- file: (\\S+) -->\\n```\\w*\\n(.*?)^```$");
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final boolean RECORD = Boolean.getBoolean("record.pages");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void bringData() throws IOException {
        Samples.writeAll(folder);
        Files.copy(Shipped.home().resolve("conf/my-pictures.yaml"), folder.resolve("my-pictures.yaml"));
    }

    /** A command of a page, with what the page shows below it. */
    private record Step(String command, String shown) {}

    @ParameterizedTest
    @ValueSource(strings = {"first-hour.md", "my-data.md"})
    void aPageShowsWhatTheTerminalShows(String name) throws IOException {
        Path page = DOCS.resolve(name);
        String text = Files.readString(page);
        for (Matcher file = FILE.matcher(text); file.find(); ) {
            Files.writeString(folder.resolve(file.group(1)), file.group(2));
        }
        StringBuilder recorded = new StringBuilder();
        int commands = 0;
        Matcher blocks = CONSOLE.matcher(text);
        while (blocks.find()) {
            StringBuilder block = new StringBuilder("```console\n");
            for (Step step : steps(blocks.group(1))) {
                block.append("$ " + step.command() + "\n").append(run(name, step));
                commands++;
            }
            blocks.appendReplacement(recorded, Matcher.quoteReplacement(block + "```"));
        }
        blocks.appendTail(recorded);
        assertThat(commands).as("commands of %s", name).isGreaterThan(5);
        if (RECORD) {
            Files.writeString(page, recorded);
        }
    }

    private static String run(String page, Step step) {
        Shell.Shown shown = new Shell(folder).run(step.command());
        String text = Masks.impersonal(shown.text(), folder);
        assertThat(shown.exitCode())
                .as("%s: $ %s%n%s", page, step.command(), text)
                .isZero();
        if (!RECORD) {
            assertThat(Masks.withoutFigures(text))
                    .as("%s: $ %s; to regenerate the page: -Drecord.pages=true", page, step.command())
                    .isEqualTo(Masks.withoutFigures(step.shown()));
        }
        return text;
    }

    private static List<Step> steps(String block) {
        List<Step> steps = new ArrayList<>();
        for (String part : ("\n" + block).split("\n\\$ ")) {
            if (!part.isBlank()) {
                int end = part.indexOf('\n');
                steps.add(end < 0 ? new Step(part, "") : new Step(part.substring(0, end), part.substring(end + 1)));
            }
        }
        return steps;
    }
}
