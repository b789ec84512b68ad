package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import com.google.common.base.Strings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.core.part.PartRegistry;

class PluginIsolationTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
    }

    @Test
    void twoPluginsEachHaveTheirOwnVersionOfALibrary() throws IOException {
        usingLibrary("one", "1").folder(folder);
        usingLibrary("two", "2").zip(folder);
        assertNames("version-1-one", "version-2-two");
    }

    @Test
    void twoPluginsEachHaveTheirOwnVersionOfANamedModule() throws IOException {
        usingModule("one", "1").folder(folder);
        usingModule("two", "2").zip(folder);
        assertNames("version-1-one", "version-2-two");
    }

    @Test
    void aPluginHasItsOwnVersionOfALibraryOfThePrograms() throws IOException {
        byte[] library = plugin("guava")
                .source(
                        "com.google.common.base.Strings",
                        "package com.google.common.base;"
                                + " public class Strings { public static String mine() { return \"my-own\"; } }")
                .libraryJar();
        plugin("mine")
                .source("acme.mine.Change", named("acme.mine", "com.google.common.base.Strings.mine()"))
                .service(Augmentation.class, "acme.mine.Change")
                .library("guava.jar", library)
                .folder(folder);
        assertThat(Strings.repeat("x", 2)).as("the program's own").isEqualTo("xx");
        assertNames("my-own");
    }

    @Test
    void aPluginHasItsOwnVersionOfANamedModuleOfThePrograms() throws IOException {
        byte[] library = plugin("guava")
                .source(
                        "com.google.common.base.Strings",
                        "package com.google.common.base;"
                                + " public class Strings { public static String mine() { return \"my-own\"; } }")
                .module("module com.google.common { exports com.google.common.base; }")
                .libraryJar();
        plugin("mine")
                .source("acme.mine.Change", named("acme.mine", "com.google.common.base.Strings.mine()"))
                .module("module acme.mine { requires org.preceptor.api; requires com.google.common;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.mine.Change; }")
                .library("guava.jar", library)
                .folder(folder);
        assertNames("my-own");
    }

    @Test
    void aLibraryOfTheProgramIsInvisible() throws IOException {
        plugin("nosy")
                .source(
                        "acme.nosy.Change",
                        named("acme.nosy", "look()")
                                .replace(
                                        "public String name()",
                                        "static String look() { try { Class.forName(\"com.google.common.base.Strings\"); return \"seen\"; }"
                                                + " catch (ClassNotFoundException e) { return \"unseen\"; } } public String name()"))
                .service(Augmentation.class, "acme.nosy.Change")
                .jar(folder);
        assertNames("unseen");
    }

    @Test
    void aBundledCopyOfTheApiIsIgnored() throws IOException {
        byte[] copy = plugin("api")
                .source(
                        "org.preceptor.api.spi.Augmentation",
                        "package org.preceptor.api.spi;" + " public interface Augmentation {}")
                .module("module org.preceptor.api { exports org.preceptor.api.spi; }")
                .libraryJar();
        Path bundled = augmenting("bundled", "bundled").folder(folder);
        Files.write(bundled.resolve("lib/api.jar"), copy);
        PluginBuilder shaded = plugin("shaded")
                .augmentation("acme.shaded", "Change", "shaded", "")
                .service(Augmentation.class, "acme.shaded.Change");
        try (InputStream in = Augmentation.class.getResourceAsStream("Augmentation.class")) {
            shaded.resource("org/preceptor/api/spi/Augmentation.class", in.readAllBytes());
        }
        shaded.jar(folder);
        assertNames("bundled", "shaded");
    }

    @Test
    void aNamedModuleUsesALibraryWithoutDescriptor() throws IOException {
        byte[] library = library("3").libraryJar();
        plugin("mixed")
                .source("acme.mixed.Change", named("acme.mixed", "acme.library.Version.text() + \"mixed\""))
                .module("module acme.mixed { requires org.preceptor.api; requires library;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.mixed.Change; }")
                .library("library.jar", library)
                .folder(folder);
        assertNames("version-3-mixed");
    }

    @Test
    void aPluginUsesThePluginItDependsOn() throws IOException {
        usingModule("named", "5").folder(folder);
        plugin("above")
                .source("acme.above.Change", named("acme.above", "acme.library.Version.text() + \"above\""))
                .service(Augmentation.class, "acme.above.Change")
                .library("library.jar", library("?").libraryJar())
                .data("dependencies", "named")
                .folder(folder);
        Files.delete(folder.resolve("above/lib/library.jar"));
        assertNames("version-5-named", "version-5-above");
    }

    @Test
    void whatIsSharedCoversAllPackagesOfTheSharedModules() {
        Host host = new Host();
        for (String name : Host.MODULES) {
            host.layer()
                    .findModule(name)
                    .ifPresent(
                            module -> assertThat(module.getPackages()).as(name).allMatch(host::shares));
        }
        assertThat(Set.of("ai.djl.basicmodelzoo", "org.preceptor.apiary", "com.google.common.base"))
                .noneMatch(host::shares);
    }

    @Test
    void closingFreesTheClasses() throws IOException, InterruptedException {
        augmenting("shift", "shift").jar(folder);
        plugin("marked").marked("acme.marked", "Change", "marked").zip(folder);
        augmenting("wired", "wired")
                .source(
                        "acme.wired.Wiring",
                        "package acme.wired; public class Wiring extends com.google.inject.AbstractModule {"
                                + " @Override protected void configure() { bind(Runnable.class).toInstance(() -> {}); }"
                                + " @com.google.inject.Provides String text(Runnable runnable) { return \"text\"; } }")
                .module("module acme.wired { requires org.preceptor.api; requires com.google.guice;"
                        + " provides com.google.inject.Module with acme.wired.Wiring;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.wired.Change; }")
                .jar(folder);
        WeakReference<?>[] loaders;
        Plugins closed;
        try (Plugins plugins = Plugins.load(folder)) {
            loaders = used(plugins);
            closed = plugins;
        }
        for (int attempt = 0; attempt < 100 && anyLeft(loaders); attempt++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loaders).hasSize(3).allMatch(loader -> loader.refersTo(null));
        assertThat(closed.loaded()).as("the report stays").hasSize(3);
    }

    /** Makes parts as a pipeline would, and keeps none. */
    private static WeakReference<?>[] used(Plugins plugins) {
        PartLookup parts = PartRegistry.of(plugins);
        for (String name : new String[] {"shift", "marked", "wired"}) {
            assertThat(parts.find(Augmentation.class, Setting.of(name, "test")).name())
                    .isEqualTo(name);
        }
        assertThat(plugins.pluginManager().getExtensions(Augmentation.class)).hasSize(3);
        return plugins.loaded().stream()
                .map(plugin -> new WeakReference<>(plugins.pluginManager().getPluginClassLoader(plugin.id())))
                .toArray(WeakReference<?>[]::new);
    }

    private static boolean anyLeft(WeakReference<?>[] references) {
        for (WeakReference<?> reference : references) {
            if (!reference.refersTo(null)) {
                return true;
            }
        }
        return false;
    }

    private static PluginBuilder library(String version) {
        return plugin("library")
                .source(
                        "acme.library.Version",
                        "package acme.library;"
                                + " public class Version { public static String text() { return \"version-" + version
                                + "-\"; } }");
    }

    private static PluginBuilder usingLibrary(String id, String version) throws IOException {
        return plugin(id)
                .source("acme." + id + ".Change", named("acme." + id, "acme.library.Version.text() + \"" + id + "\""))
                .service(Augmentation.class, "acme." + id + ".Change")
                .library("library-" + version + ".jar", library(version).libraryJar());
    }

    private static PluginBuilder usingModule(String id, String version) throws IOException {
        return plugin(id)
                .source("acme." + id + ".Change", named("acme." + id, "acme.library.Version.text() + \"" + id + "\""))
                .module("module acme." + id + " { requires org.preceptor.api; requires acme.library;"
                        + " provides org.preceptor.api.spi.Augmentation with acme." + id + ".Change; }")
                .library(
                        "library-" + version + ".jar",
                        library(version)
                                .module("module acme.library { exports acme.library; }")
                                .libraryJar());
    }

    private static String named(String packageName, String name) {
        return "package " + packageName + "; public class Change implements org.preceptor.api.spi.Augmentation {"
                + " public String name() { return " + name + "; }"
                + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } }";
    }

    private void assertNames(String... names) {
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .isEmpty();
            assertThat(plugins.pluginManager().getExtensions(Augmentation.class))
                    .extracting(Augmentation::name)
                    .containsExactlyInAnyOrder(names);
        }
    }
}
