package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.integration.Launcher.Ended;

/** The pipeline file that everyone copies, beside pictures in the folders that it names. */
class MyPicturesTest {
    private static final String FILE = "my-pictures.yaml";
    /** What makes two runs of it take seconds. */
    private static final List<String> QUICK =
            List.of("data.source.size=16", "network.width=0.25", "training.epochs=1", "runtime.threads=1");

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void copy() throws IOException {
        preceptor = new Launcher(folder);
        Files.copy(Shipped.home().resolve("conf").resolve(FILE), folder.resolve(FILE));
        Pictures.classFolders(folder.resolve("pictures/labelled"), 20, "cat", "dog");
        for (int i = 0; i < 60; i++) {
            Pictures.draw(folder.resolve("pictures/unlabelled").resolve(i + ".png"), 16, 16, 5000 + i);
        }
    }

    private static Ended run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, FILE));
        arguments.addAll(List.of(more));
        QUICK.forEach(override -> arguments.addAll(List.of("--set", override)));
        return preceptor.run(arguments.toArray(String[]::new));
    }

    @Test
    void itIsComparedAsItIsWritten() {
        Ended ended = run("compare", "--name", "compared").exits(0);
        List<Setting> compared = PipelineFile.compared(folder.resolve(FILE), List.of());
        assertThat(compared).extracting(Setting::text).startsWith("supervised").hasSizeGreaterThan(1);
        assertThat(ended.out()).containsPattern("(?m)^supervised +student +\\d");
        compared.forEach(method -> assertThat(ended.out()).containsPattern("(?m)^" + method.text() + " +\\S+ +\\d"));
    }

    @ParameterizedTest(name = "method: {0}")
    @ValueSource(strings = {"fixmatch", "mixmatch", "virtual-adversarial-training"})
    void oneWordChangesTheMethod(String method) throws IOException {
        String changed = Pattern.compile("(?m)^method: \\S+")
                .matcher(Files.readString(folder.resolve(FILE)))
                .replaceFirst("method: " + method);
        Files.writeString(folder.resolve("changed.yaml"), changed);
        Ended ended = preceptor.run("train", "changed.yaml", "--check").exits(0);
        assertThat(ended.out()).contains("nothing wrong");
        assertThat(ended.err()).as("it has settings of the task alone").doesNotContain("ignored");
    }
}
