package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build of a changed copy of the API: what breaks plugins fails, what does not passes. It needs Maven on the path.
 */
class ApiCompatibilityTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheApi() throws IOException {
        Files.copy(ROOT.resolve("pom.xml"), folder.resolve("pom.xml"));
        Files.createDirectory(folder.resolve(".mvn"));
        Files.copy(ROOT.resolve(".mvn/jvm.config"), folder.resolve(".mvn/jvm.config"));
        Path api = ROOT.resolve("api");
        try (Stream<Path> files = Files.walk(api)) {
            for (Path file : files.filter(each -> !each.startsWith(api.resolve("target")))
                    .toList()) {
                Files.copy(
                        file,
                        folder.resolve("api").resolve(api.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void aMethodThatPluginsNeedNotKnowPassesAndOneTheyMustHaveFails() throws IOException, InterruptedException {
        change(
                "config/Schedule.java",
                "double at(Moment moment);",
                "double at(Moment moment);\n default double twice(Moment m) { return 2 * at(m); }");
        Result compatible = build();
        assertThat(compatible.code()).as(compatible.output()).isZero();

        change(
                "config/Schedule.java",
                "default double twice(Moment m) { return 2 * at(m); }",
                "double twice(Moment m);");
        change(
                "config/ConstantSchedule.java",
                "public double at",
                "public double twice(Moment m) { return value; }\n @Override public double at");
        change(
                "config/BoundedSchedule.java",
                "public double at",
                "public double twice(Moment m) { return 2 * at(m); }\n @Override public double at");
        Result breaking = build();
        assertThat(breaking.code()).isNotZero();
        assertThat(breaking.output())
                .contains(
                        "Class org.preceptor.api.config.Schedule",
                        "Interface method added",
                        "double org.preceptor.api.config.Schedule.twice(org.preceptor.api.Moment)");
    }

    @Test
    void aMethodThatPluginsMayCallMustStay() throws IOException, InterruptedException {
        change("Moment.java", "double totalEpochs()", "double allEpochs()");
        Result breaking = build();
        assertThat(breaking.code()).isNotZero();
        assertThat(breaking.output()).contains("Class org.preceptor.api.Moment", "totalEpochs()");
    }

    private record Result(int code, String output) {}

    private void change(String file, String old, String replacement) throws IOException {
        Path source = folder.resolve("api/src/main/java/org/preceptor/api").resolve(file);
        String text = Files.readString(source);
        assertThat(text).contains(old);
        Files.writeString(source, text.replace(old, replacement));
    }

    private Result build() throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(OfflineMaven.command(folder));
        command.addAll(List.of(
                "--batch-mode",
                "--quiet",
                "--file",
                folder.resolve("api/pom.xml").toString(),
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "verify"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroy();
        assertThat(ended)
                .as("ended in time, having said:%n%s", Files.readString(said))
                .isTrue();
        return new Result(process.exitValue(), Files.readString(said));
    }
}
