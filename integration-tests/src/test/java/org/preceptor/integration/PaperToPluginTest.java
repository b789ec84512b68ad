package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goes through {@code docs/from-paper-to-plugin.md} as a reader does; needs Maven on the path, but no network. */
class PaperToPluginTest {
    private static final Path WRITTEN = Path.of(System.getProperty("preceptor.third-party"), "third-party-fixmatch");

    @TempDir
    Path folder;

    @Test
    void whatThePageWritesBuildsInTheProjectThatItBeginsWithAndPassesItsTests()
            throws IOException, InterruptedException {
        new Launcher(folder)
                .run("plugins", "new", "third-party-fixmatch", "--package", "com.example.fixmatch")
                .exits(0);
        Path project = folder.resolve("third-party-fixmatch");
        replace(project.resolve("src/main/java"), WRITTEN.resolve("src"));
        replace(project.resolve("src/test/java"), WRITTEN.resolve("test"));

        assertThat(build(project))
                .contains("BUILD SUCCESS")
                .containsPattern("Tests run: [1-9]\\d+, Failures: 0, Errors: 0, Skipped: 0");

        assertThat(new Launcher(folder)
                        .run("plugins", "verify", "third-party-fixmatch/target/third-party-fixmatch-0.1.0.jar")
                        .exits(0)
                        .out())
                .contains("confident-pseudo-label", "patch");
    }

    /** Deletes the example's files and puts others in their place. */
    private static void replace(Path example, Path others) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.walk(others)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = example.resolve(others.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private String build(Path project) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(OfflineMaven.commandOfAStranger(folder));
        command.addAll(List.of("--batch-mode", "package"));
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroy();
        assertThat(ended).as("ended in time").isTrue();
        return Files.readString(said);
    }
}
