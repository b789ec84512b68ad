package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.core.plugin.store.PluginLock;

/** A plugin's code comes from its own JARs alone, and what it does when loaded harms no other plugin. */
class PluginCodeTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aGoodPlugin() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
        augmenting("good", "good").jar(folder);
        System.setProperty("preceptor.plugins.seconds", "3");
    }

    @AfterEach
    void restoreTheDefaultLimit() {
        System.clearProperty("preceptor.plugins.seconds");
    }

    private String rejection() {
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good");
            return plugins.rejected().get(0).message();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new Error("broken");                                  | failed: Error: broken
            throw new OutOfMemoryError("for fun");                      | failed: OutOfMemoryError: for fun
            throw new ThreadDeath();                                    | failed: ThreadDeath
            throw new InternalError();                                  | failed: InternalError
            throw new Error("\\u001b[31m\\nred");                       | failed: Error: \\u001b[31m
            throw new Error() { public String getMessage() { throw new Error(); } };  | , which cannot say what is wrong
            throw new Error() { public String getMessage() { while (Math.random() < 2) { } return ""; } }; | failed: acme.bad.Change$1, which does not say what is wrong within 2 s (it is in acme.bad.Change$1.getMessage, line 1)
            throw new Error() { public Throwable getCause() { return this; } };       | failed: acme.bad.Change$1
            """)
    void whateverIsThrownIsThePluginsFailure(String body, String reason) throws IOException {
        constructing(body);
        assertThat(rejection())
                .startsWith("plugins/bad.jar: making acme.bad.Change ")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            while (Math.random() < 2) { }                                                         | line 1
            try { Thread.sleep(600_000); } catch (InterruptedException e) { }                     | line 1
            synchronized (this) { while (true) { try { wait(); } catch (InterruptedException e) { } } } | line 1
            """)
    void codeThatDoesNotComeBackIsGivenUp(String body, String where) throws IOException {
        constructing(body);
        assertThat(rejection())
                .startsWith("plugins/bad.jar: making acme.bad.Change did not end within 3 s (it is in acme.bad.Change")
                .contains(where)
                .endsWith("do not use this plugin, or allow it more with JAVA_OPTS=-Dpreceptor.plugins.seconds=30");
    }

    private void constructing(String body) throws IOException {
        plugin("bad")
                .augmentation("acme.bad", "Change", "bad", "public Change() { " + body + " }")
                .service(Augmentation.class, "acme.bad.Change")
                .jar(folder);
    }

    @Test
    void anInterruptThatOnePartLeavesDoesNotReachTheNext() throws IOException {
        twoParts(
                "public First() { Thread.currentThread().interrupt(); }",
                "public Second() throws InterruptedException { Thread.sleep(1); }");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good", "two");
        }
    }

    @Test
    void afterAPartThatWasGivenUpNoOtherIsMade() throws Exception {
        twoParts(
                "public First() { try { Thread.sleep(600_000); } catch (InterruptedException e) { "
                        + "System.setProperty(\"acme.first\", \"interrupted\"); } }",
                "public Second() { System.setProperty(\"acme.second\", \"made\"); }");
        try {
            assertThat(rejection()).startsWith("plugins/two.jar: making acme.two.First did not end within 3 s");
            for (int i = 0; i < 500 && System.getProperty("acme.first") == null; i++) {
                Thread.sleep(10);
            }
            assertThat(System.getProperty("acme.first")).isEqualTo("interrupted");
            Thread.sleep(200);
            assertThat(System.getProperty("acme.second")).isNull();
        } finally {
            System.clearProperty("acme.first");
            System.clearProperty("acme.second");
        }
    }

    private void twoParts(String first, String second) throws IOException {
        plugin("two")
                .augmentation("acme.two", "First", "first", first)
                .augmentation("acme.two", "Second", "second", second)
                .service(Augmentation.class, "acme.two.First", "acme.two.Second")
                .jar(folder);
    }

    @Test
    void aPluginThatDoesNotStopIsLeftBehind() throws IOException {
        plugin("restless")
                .augmentation("acme.restless", "Change", "restless", "")
                .source(
                        "acme.restless.Life",
                        "package acme.restless; public class Life extends org.pf4j.Plugin {"
                                + " @Override public void stop() { while (Math.random() < 2) { } } }")
                .service(Augmentation.class, "acme.restless.Change")
                .data("class", "acme.restless.Life")
                .jar(folder);
        long began = System.nanoTime();
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good", "restless");
        }
        assertThat((System.nanoTime() - began) / 1e9).isLessThan(20);
    }

    @Test
    void aManifestsClassPathAndAnIndexOfJarsLeadNowhere() throws IOException {
        byte[] hidden = plugin("hidden")
                .source("acme.hidden.Thing", "package acme.hidden; public class Thing {}")
                .libraryJar();
        Files.write(temporary.resolve("hidden.jar"), hidden);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "../hidden.jar ../../hidden.jar");
        Map<String, byte[]> contents = plugin("bad")
                .library("hidden.jar", hidden)
                .augmentation("acme.bad", "Change", "bad", "public Change() { new acme.hidden.Thing(); }")
                .service(Augmentation.class, "acme.bad.Change")
                .resource(
                        "META-INF/INDEX.LIST",
                        "JarIndex-Version: 1.0\n\nbad.jar\nacme/bad\n\n../hidden.jar\nacme/hidden\n"
                                .getBytes(StandardCharsets.UTF_8))
                .contents();
        manifest.getMainAttributes().putValue("Plugin-Id", "bad");
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0.0");
        Files.write(folder.resolve("bad.jar"), PluginBuilder.jarOf(manifest, contents));
        String refused = "plugins/bad.jar: making acme.bad.Change failed: class acme.hidden.Thing is missing;"
                + " add the library that holds it to the plugin's lib folder";
        assertThat(rejection()).isEqualTo(refused);
        PluginLock.write(folder);
        try (Plugins plugins = Plugins.load(folder, PluginPolicy.LOCKED)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good");
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(refused);
        }
    }

    @Test
    void whatWasLockedIsLoadedThoughTheFileIsChangedAfterwards() throws Exception {
        String late = "public Object late() { return new Late().toString(); }";
        plugin("slow")
                .augmentation("acme.slow", "Change", "slow", late)
                .source(
                        "acme.slow.Late",
                        "package acme.slow; public class Late { public String toString() { return \"locked\"; } }")
                .service(Augmentation.class, "acme.slow.Change")
                .jar(folder);
        byte[] other = Files.readAllBytes(plugin("slow")
                .augmentation("acme.slow", "Change", "slow", late)
                .source(
                        "acme.slow.Late",
                        "package acme.slow; public class Late { public String toString() { return \"swapped\"; } }")
                .service(Augmentation.class, "acme.slow.Change")
                .jar(temporary));
        PluginLock.write(folder);
        try (Plugins plugins = Plugins.load(folder, PluginPolicy.LOCKED)) {
            Augmentation slow = plugins.pluginManager()
                    .getExtensions(Augmentation.class, "slow")
                    .get(0);
            Files.write(folder.resolve("slow.jar"), other);
            assertThat(slow.getClass().getMethod("late").invoke(slow)).isEqualTo("locked");
        }
        try (Plugins plugins = Plugins.load(folder)) {
            Augmentation slow = plugins.pluginManager()
                    .getExtensions(Augmentation.class, "slow")
                    .get(0);
            assertThat(slow.getClass().getMethod("late").invoke(slow))
                    .as("without a lock the new file counts")
                    .isEqualTo("swapped");
        }
    }

    @Test
    void pipesAndDevicesAreNotRead() throws Exception {
        pipe(folder.resolve("pipe.jar"));
        pipe(augmenting("inner", "inner").folder(folder).resolve("lib/more.jar"));
        Path properties = augmenting("data", "data").folder(folder).resolve("plugin.properties");
        Files.delete(properties);
        pipe(properties);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good");
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/data: holds plugin.properties, which is a pipe or a device; put a file there",
                            "plugins/inner: holds lib/more.jar, which is a pipe or a device; put a file there",
                            "plugins/pipe.jar: is neither a file nor a folder but a pipe or a device; remove it");
        }
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }
}
