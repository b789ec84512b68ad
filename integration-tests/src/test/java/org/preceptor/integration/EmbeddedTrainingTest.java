package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.core.run.event.RunEnd;
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
                README.resolveSibling("integration-tests/src/example/java/org/preceptor/example/EmbeddedTraining.java");
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

    /** Where a pipeline's data are the user's to bring, digits of the same size replace them. */
    @ParameterizedTest
    @MethodSource("pipelines")
    void everyShippedPipelineIsRight(Path pipeline) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("train", pipeline.toAbsolutePath().toString(), "--check"));
        if (bringsOwnData(pipeline)) {
            command.addAll(List.of("--set", "data.source={name: digits, examples: 50000, test: 100}"));
        }
        String out = new Launcher(folder)
                .run(command.toArray(String[]::new))
                .exits(0)
                .out();
        assertThat(out).endsWith(pipeline.getFileName() + ": nothing wrong" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar10.yaml", "my-pictures.yaml", "photographs.yaml"})
    void aShippedPipelineWhoseDataAreMissingSaysWhatToDo(String name) throws IOException {
        Path pipeline = Shipped.home().resolve("conf").resolve(name);
        assertThat(bringsOwnData(pipeline)).isTrue();
        assertThat(new Launcher(folder)
                        .run("train", pipeline.toAbsolutePath().toString(), "--check")
                        .exits(2)
                        .err())
                .contains("found nothing there; check the path");
    }

    private static boolean bringsOwnData(Path pipeline) throws IOException {
        return Files.readString(pipeline).contains("path: ");
    }
}
