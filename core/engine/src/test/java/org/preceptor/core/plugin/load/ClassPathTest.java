package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.core.part.PartRegistry;

/** The same plugins, in a program that runs on the class path. */
class ClassPathTest {
    @TempDir
    Path temporary;

    @Test
    void pluginsOfEveryKindLoadInAProgramOnTheClassPath() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temporary.resolve("plugins"));
        byte[] library = plugin("guava")
                .source(
                        "com.google.common.base.Strings",
                        "package com.google.common.base;"
                                + " public class Strings { public static String mine() { return \"my-own\"; } }")
                .libraryJar();
        augmenting("described", "described").jar(folder);
        plugin("marked").marked("acme.marked", "Change", "marked").zip(folder);
        plugin("served")
                .augmentation(
                        "acme.served", "Change", "served", "final String text = com.google.common.base.Strings.mine();")
                .module("module acme.served { requires org.preceptor.api; requires guava; requires com.google.guice;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.served.Change;"
                        + " provides com.google.inject.Module with acme.served.Wiring; }")
                .source(
                        "acme.served.Wiring",
                        "package acme.served; public class Wiring extends com.google.inject.AbstractModule {"
                                + " @com.google.inject.Provides String text() { return \"text\"; } }")
                .library("guava.jar", library)
                .folder(folder);
        augmenting("missing", "missing")
                .module("module acme.missing { requires org.preceptor.api; requires org.preceptor.core;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.missing.Change; }")
                .jar(folder);
        assertThat(output(folder))
                .contains(
                        "named false",
                        "described 1.0.0",
                        "marked 1.0.0",
                        "served 1.0.0",
                        "found described",
                        "found marked",
                        "found served",
                        "plugins/missing.jar: module acme.missing requires the module org.preceptor.core, which is neither");
    }

    private String output(Path folder) throws IOException, InterruptedException {
        String path = Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        String tests = testClasses();
        Path log = temporary.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        tests + File.pathSeparator + path,
                        Program.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private static String testClasses() throws IOException {
        String resource = "/" + ClassPathTest.class.getName().replace('.', '/') + ".class";
        String url = ClassPathTest.class.getResource(resource).toString();
        return Path.of(URI.create(url.substring(0, url.length() - resource.length() + 1)))
                .toString();
    }

    /** An application that embeds the library. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (Plugins plugins = Plugins.load(Path.of(arguments[0]))) {
                System.out.println("named " + Plugins.class.getModule().isNamed());
                plugins.loaded()
                        .forEach(plugin -> System.out.println(
                                plugin.id() + " " + plugin.data().version()));
                plugins.rejected().forEach(plugin -> System.out.println(plugin.message()));
                PartRegistry parts = PartRegistry.of(plugins);
                for (String name : parts.names(Augmentation.class)) {
                    System.out.println("found "
                            + parts.find(Augmentation.class, Setting.of(name, "here"))
                                    .name());
                }
            }
        }
    }
}
