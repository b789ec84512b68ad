package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.integration.Launcher.Ended;

/** A plugin that cannot be used stops what names it, with one line, and nothing else. */
class BadPluginTest {
    private static final String ANY_API = ">=0.1.0 & <0.2.0";

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void dropInBadOnes() throws IOException {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        Files.writeString(plugins.resolve("broken.jar"), "PK and then nothing that a JAR has");
        augmenting(plugins, "from-tomorrow.jar", "from-tomorrow", ">=2.0.0", "tomorrow", "return images;", "");
        augmenting(plugins, "twin-one.jar", "twin", ANY_API, "castor", "return images;", "");
        augmenting(plugins, "twin-two.jar", "twin", ANY_API, "pollux", "return images;", "");
        augmenting(
                plugins,
                "unbuildable.jar",
                "unbuildable",
                ANY_API,
                "unbuilt",
                "return images;",
                "public Change() { throw new IllegalStateException(\"no licence found\"); }");
        augmenting(
                plugins,
                "brittle.jar",
                "brittle",
                ANY_API,
                "break",
                "throw new IllegalStateException(\"out of glue\");",
                "");
    }

    private static void augmenting(
            Path plugins, String file, String id, String requires, String part, String body, String members)
            throws IOException {
        String name = "acme." + file.replaceAll("[^a-z]", "");
        ThirdPartyPlugin.build(
                plugins.resolve(file),
                id,
                requires,
                folder.resolve("scratch-" + file),
                List.of(
                        "module " + name + " { requires org.preceptor.api;"
                                + " provides org.preceptor.api.spi.Augmentation with " + name + ".Change; }",
                        "package " + name + "; public class Change implements org.preceptor.api.spi.Augmentation { "
                                + members
                                + " public String name() { return \"" + part + "\"; }"
                                + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { " + body
                                + " } }"));
    }

    private static Ended trainWith(String augmentation, String name) {
        return preceptor.run(
                "train",
                "small.yaml",
                "--plugins",
                "plugins",
                "--name",
                name,
                "--set",
                "training.epochs=1",
                "--set",
                "teacher.decay=0.5",
                "--set",
                "views.student.augment=[" + augmentation + "]");
    }

    static Stream<Arguments> absent() {
        return Stream.of(
                Arguments.of(
                        "tomorrow",
                        "plugin 'from-tomorrow' was rejected \\(plugins/from-tomorrow\\.jar: requires api >=2\\.0\\.0,"
                                + " this is 0\\.[\\d.]+; install a from-tomorrow made for api .*\\)"),
                Arguments.of(
                        "pollux",
                        "plugin 'twin' was rejected \\(plugins/twin-two\\.jar: has the id 'twin', as has"
                                + " plugins/twin-one\\.jar, which is used; remove one of the two\\)"),
                Arguments.of(
                        "unbuilt",
                        "plugin 'unbuildable' was rejected \\(plugins/unbuildable\\.jar: .*no licence found.*\\)"),
                Arguments.of(
                        "whatever",
                        "plugin 'broken' was rejected \\(plugins/broken\\.jar: .*cannot be read as an archive"
                                + ".*copy it again\\)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void aPipelineThatNamesItsPartIsRefusedBeforeTraining(String part, String reason) {
        String line = trainWith(part, "refused-" + part).exits(2).onlyLine();
        assertThat(line)
                .contains("--set views.student.augment", "unknown augmentation '" + part + "'")
                .containsPattern(reason);
        assertThat(folder.resolve("runs/refused-" + part)).doesNotExist();
    }

    @Test
    void theOthersAreUsed() {
        assertThat(trainWith("castor, {name: translate, pixels: 2}", "twin")
                        .exits(0)
                        .err())
                .isEmpty();
    }

    @Test
    void aPartThatFailsAtItsWorkIsNamedWithItsPlugin() {
        assertThat(trainWith("break", "brittle").exits(1).onlyLine())
                .startsWith("preceptor: augmentation 'break' of plugin brittle"
                        + " failed while the step was put together: IllegalStateException: out of glue; ");
    }

    @Test
    void theDoctorNamesEachOfThem() {
        Ended ended = preceptor.run("doctor", "--plugins", "plugins").exits(1);
        assertThat(ended.out().lines().filter(line -> line.startsWith("wrong")))
                .hasSize(4)
                .anyMatch(line -> line.contains("plugins/broken.jar: "))
                .anyMatch(line -> line.contains("plugins/from-tomorrow.jar: requires api >=2.0.0"))
                .anyMatch(line -> line.contains("plugins/twin-two.jar: has the id 'twin'"))
                .anyMatch(line -> line.contains("plugins/unbuildable.jar: "));
    }

    @Test
    void theListShowsTheStateOfEach() {
        String list = preceptor
                .run("plugins", "list", "--plugins", "plugins")
                .exits(0)
                .out();
        assertThat(list)
                .containsPattern("(?m)^broken .* rejected")
                .containsPattern("(?m)^from-tomorrow .* rejected")
                .containsPattern("(?m)^mean-teacher .* loaded");
    }
}
