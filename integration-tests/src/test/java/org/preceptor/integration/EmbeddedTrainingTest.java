package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.core.train.RunEnd;
import org.preceptor.example.EmbeddedTraining;

/** The examples that users start from do what they say. */
class EmbeddedTrainingTest {
    private static final Path README = Path.of(System.getProperty("preceptor.readme"));
    private static final Pattern EXAMPLE = Pattern.compile(
            "<!-- example: EmbeddedTraining -->\\s*```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theEmbeddedExampleLearnsFromFourLabelsAClass() {
        RunEnd end = EmbeddedTraining.train(Shipped.plugins(), folder.resolve("run"));
        assertThat(end.completed()).isTrue();
        assertThat(end.selectedValidation().get("teacher").accuracy()).isGreaterThan(0.9);
        assertThat(end.checkpoint()).isDirectory();
    }

    @Test
    void theReadmeShowsTheExampleAsItIsCompiled() throws IOException {
        Matcher block = EXAMPLE.matcher(Files.readString(README));
        assertThat(block.find())
                .as("%s: expected '<!-- example: EmbeddedTraining -->' before a java block", README)
                .isTrue();
        Path source =
                README.resolveSibling("integration-tests/src/main/java/org/preceptor/example/EmbeddedTraining.java");
        assertThat(flush(Files.readString(source))).contains(flush(block.group(1)));
    }

    private static String flush(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("// spotless:"))
                .reduce("", (text, line) -> text + line + "\n");
    }

    static Stream<Path> pipelines() throws IOException {
        try (Stream<Path> files = Files.list(Shipped.home().resolve("conf"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyShippedPipelineIsRight(Path pipeline) {
        String out = new Launcher(folder)
                .run("train", pipeline.toAbsolutePath().toString(), "--check")
                .exits(0)
                .out();
        assertThat(out).endsWith(pipeline.getFileName() + ": nothing wrong" + System.lineSeparator());
    }
}
