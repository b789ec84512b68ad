package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first page says of a newcomer's own pictures, word for word. */
class ReadMeTest {
    private static final Path PAGE =
            Path.of(System.getProperty("preceptor.third-party")).resolve("../../../README.md");
    private static final String TITLE = "## Your own pictures\n";
    private static final Pattern LAYOUT = Pattern.compile("\\S+/\\*\\.jpg");
    private static final Pattern RUN = Pattern.compile("runs/(\\S+)-…");
    private static final int EACH = 20;

    @TempDir
    Path folder;

    @Test
    void yourOwnPicturesAreTrainedOnPredictedAndExported() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(TITLE) + TITLE.length());
        draw(block(section, ""));
        for (int i = 0; i < 3; i++) {
            Samples.draw(folder.resolve("new/" + i + ".jpg"), i % 2, 900 + i);
        }
        copyShortened();

        List<String> commands = block(section, "sh")
                .lines()
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .toList();
        assertThat(commands)
                .extracting(command -> command.split(" ")[1])
                .containsExactly("train", "train", "predict", "export");
        Shell shell = new Shell(folder);
        for (String command : commands) {
            Shell.Shown shown = shell.run(inFull(command));
            assertThat(shown.exitCode()).as("%s%n%s", command, shown.text()).isZero();
            if (command.contains(" predict ")) {
                assertThat(shown.text()).contains("new/0.jpg  ", "new/1.jpg  ", "new/2.jpg  ");
            }
        }
        assertThat(folder.resolve("served/saved_model.pb")).isNotEmptyFile();
    }

    private static String block(String section, String language) {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(section);
        assertThat(matcher.find()).as("a block of %s", language).isTrue();
        return matcher.group(1);
    }

    private void draw(String layout) {
        List<String> patterns =
                LAYOUT.matcher(layout).results().map(MatchResult::group).toList();
        assertThat(patterns).hasSize(3);
        for (String pattern : patterns) {
            boolean unlabelled = pattern.contains("unlabelled");
            for (int i = 0; i < EACH; i++) {
                int kind = unlabelled ? i % 2 : patterns.indexOf(pattern) == 0 ? 0 : 1;
                Samples.draw(folder.resolve(pattern.replace("*", "p" + i)), kind, pattern.hashCode() + i);
            }
        }
    }

    /** The file as it is shipped, but for the length of the run and the size of the pictures. */
    private void copyShortened() throws IOException {
        String shipped = Files.readString(Shipped.home().resolve("conf/my-pictures.yaml"));
        assertThat(shipped).containsPattern("(?m)^  steps: \\d+$").containsPattern("(?m)^    size: 32 ");
        Files.writeString(
                folder.resolve("my-pictures.yaml"),
                shipped.replaceFirst("(?m)^  steps: \\d+$", "  steps: 12")
                        .replaceFirst("(?m)^    size: 32 ", "    size: 16 "));
    }

    /** The command with the run folder's whole name. */
    private String inFull(String command) throws IOException {
        Matcher matcher = RUN.matcher(command);
        if (!matcher.find()) {
            return command;
        }
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            List<String> names = runs.map(run -> run.getFileName().toString())
                    .filter(name -> name.startsWith(matcher.group(1)))
                    .toList();
            assertThat(names).hasSize(1);
            return matcher.replaceFirst("runs/" + names.get(0));
        }
    }
}
