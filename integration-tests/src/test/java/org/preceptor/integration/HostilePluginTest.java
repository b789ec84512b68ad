package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.run.StopSignal;
import org.preceptor.integration.Launcher.Ended;

/**
 * The table of hostile plugins: whatever one does when it is loaded ({@link Misdeeds}), when a pipeline uses its part
 * ({@link MisdeedsAtWork}) or to the process ({@link MisdeedsToTheProcess}), it is named, and others are not harmed.
 * All that misbehave when loaded are in one folder with the shipped plugins.
 */
class HostilePluginTest {
    private static final String SECONDS = "preceptor.plugins.seconds";
    private static final int LONGEST = 1500;

    @TempDir
    private static Path folder;

    private static final List<Misdeeds.Misdeed> LOADED = Misdeeds.all();
    private static final List<MisdeedsAtWork.Misdeed> AT_WORK = MisdeedsAtWork.all();
    private static final List<MisdeedsToTheProcess.Misdeed> TO_THE_PROCESS = MisdeedsToTheProcess.all();

    private static Preceptor preceptor;
    private static double seconds;
    private static int named;

    @BeforeAll
    static void load() throws Exception {
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectories(folder.resolve("plugins")));
        List<HostilePlugin> all = new ArrayList<>();
        LOADED.forEach(misdeed -> all.add(misdeed.plugin()));
        AT_WORK.forEach(misdeed -> all.add(misdeed.plugin()));
        TO_THE_PROCESS.forEach(misdeed -> all.add(misdeed.plugin()));
        HostilePlugin.compile(all, folder);
        for (Misdeeds.Misdeed misdeed : LOADED) {
            misdeed.placing().in(plugins, misdeed.plugin());
        }
        for (MisdeedsAtWork.Misdeed misdeed : AT_WORK) {
            Files.write(
                    plugins.resolve(misdeed.plugin().id() + ".jar"),
                    misdeed.plugin().jar());
        }
        System.setProperty(SECONDS, "2");
        long began = System.nanoTime();
        preceptor = Preceptor.builder().plugins(plugins).build();
        seconds = (System.nanoTime() - began) / 1e9;
    }

    @AfterAll
    static void count() {
        preceptor.close();
        System.clearProperty(SECONDS);
        System.out.printf(
                Locale.ROOT,
                "hostile plugins: %d of %d named (%d when loaded, all at once in %.0f s, %d at work, %d to the process)%n",
                named,
                LOADED.size() + AT_WORK.size() + TO_THE_PROCESS.size(),
                LOADED.size(),
                seconds,
                AT_WORK.size(),
                TO_THE_PROCESS.size());
    }

    static Stream<Misdeeds.Misdeed> whenLoaded() {
        return LOADED.stream();
    }

    static Stream<MisdeedsAtWork.Misdeed> atWork() {
        return AT_WORK.stream();
    }

    static Stream<MisdeedsToTheProcess.Misdeed> toTheProcess() {
        return TO_THE_PROCESS.stream();
    }

    @Test
    void theTableHasEnoughRowsAndNoneTwice() {
        Stream<Object> rows = Stream.of(LOADED, AT_WORK, TO_THE_PROCESS).flatMap(List::stream);
        assertThat(rows.map(Object::toString)).hasSizeGreaterThan(130).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whenLoaded")
    void aPluginThatMisbehavesWhenItIsLoadedIsNamed(Misdeeds.Misdeed misdeed) {
        if (misdeed.said().isEmpty()) {
            assertThat(preceptor.plugins().loaded())
                    .extracting(plugin -> plugin.file().getFileName().toString())
                    .contains(misdeed.file());
        } else {
            assertThat(preceptor.plugins().rejected())
                    .filteredOn(plugin -> plugin.file().getFileName().toString().equals(misdeed.file()))
                    .singleElement()
                    .extracting(FoundPlugin.Rejected::message)
                    .asString()
                    .startsWith("plugins/" + misdeed.file() + ": ")
                    .containsPattern(misdeed.said())
                    .satisfies(HostilePluginTest::isOneLine);
        }
        named++;
    }

    private static void isOneLine(String message) {
        assertThat(message).isEqualTo(Names.printable(message)).hasSizeLessThan(LONGEST);
    }

    @Test
    void theShippedPluginsAreLoadedAllTheSame() throws IOException {
        try (Stream<Path> shipped = Files.list(Shipped.plugins())) {
            assertThat(preceptor.plugins().loaded())
                    .extracting(plugin -> plugin.file().getFileName().toString())
                    .containsAll(shipped.map(path -> path.getFileName().toString())
                            .filter(name -> !name.endsWith(".txt"))
                            .toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atWork")
    void aPartThatMisbehavesInARunIsNamed(MisdeedsAtWork.Misdeed misdeed) {
        Setting settings = Setting.of(
                        Map.of(
                                "method",
                                "mean-teacher",
                                "data",
                                Map.of(
                                        "source",
                                        Map.of("name", "digits", "examples", 100, "test", 20),
                                        "labels",
                                        Map.of("per-class", 2),
                                        "validation",
                                        20),
                                "network",
                                Map.of("name", "small-cnn", "width", 0.25),
                                "batch",
                                Map.of("size", 20),
                                "training",
                                Map.of("steps", 3)),
                        "test")
                .overlaidWith(Setting.of(misdeed.settings(), "test"));
        Throwable thrown = catchThrowable(() -> preceptor.train(
                preceptor.pipeline(settings, folder),
                folder.resolve("runs").resolve(misdeed.plugin().id()),
                new StopSignal(),
                List.of()));
        assertThat(thrown).isInstanceOfAny(PreceptorException.class, TrainingFailure.class);
        assertThat(thrown.getMessage()).containsPattern(misdeed.said()).satisfies(HostilePluginTest::isOneLine);
        named++;
    }

    @Test
    void aTraceIsShownOfAnExceptionThatDoesNotAnswer() throws IOException {
        HostilePlugin plugin = AT_WORK.stream()
                .filter(misdeed -> misdeed.what().endsWith("exception does not say what is wrong"))
                .findFirst()
                .orElseThrow()
                .plugin();
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectories(folder.resolve("silent")));
        Files.write(plugins.resolve(plugin.id() + ".jar"), plugin.jar());
        SmallRun.pipeline(folder);
        Launcher.Running running = new Launcher(folder)
                .start(
                        "train",
                        "small.yaml",
                        "--set",
                        "views.student.augment=[" + plugin.id() + "]",
                        "--stacktrace",
                        "--plugins",
                        plugins.toString());
        assertThat(running.process().onExit().join().exitValue()).isEqualTo(1);
        assertThat(running.complains("Odd, which does not say what is wrong within 2 s (it is in acme."))
                .isTrue();
        assertThat(running.complains("Caused by: acme.")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toTheProcess")
    void aPluginThatMisbehavesTowardsTheProcessFailsOrDoesNoHarm(MisdeedsToTheProcess.Misdeed misdeed)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve(misdeed.plugin().id()));
        Files.write(own.resolve("bad.jar"), misdeed.plugin().jar());
        Ended ended = new Launcher(folder)
                .run("plugins", "list", "--plugins", own.toString(), "--format", "json")
                .exits(misdeed.exitCode());
        assertThat(ended.err()).containsPattern(misdeed.said());
        if (misdeed.exitCode() == 0) {
            assertThat(ended.out()).startsWith("[").endsWith("]\n").doesNotContain("chatter");
        }
        named++;
    }
}
