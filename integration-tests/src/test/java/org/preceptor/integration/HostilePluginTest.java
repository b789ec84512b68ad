package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.integration.Launcher.Ended;

/** Plugins that end the process, or keep it from ending, do not make a command look done that is not. */
class HostilePluginTest {
    @TempDir
    private Path folder;

    private Ended list(String members) throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        ThirdPartyPlugin.build(
                plugins.resolve("hostile.jar"),
                "hostile",
                ">=0.1.0 & <0.2.0",
                folder.resolve("scratch"),
                List.of(
                        "module acme.hostile { requires org.preceptor.api;"
                                + " provides org.preceptor.api.spi.Augmentation with acme.hostile.Change; }",
                        "package acme.hostile; public class Change implements org.preceptor.api.spi.Augmentation { "
                                + members + " public String name() { return \"change\"; }"
                                + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } }"));
        return new Launcher(folder).run("plugins", "list", "--plugins", "plugins", "--format", "json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public Change() { System.exit(0); }", "static { System.exit(0); }"})
    void aProgramThatAPluginEndsHasNotSucceeded(String members) throws IOException {
        assertThat(list(members).exits(1).onlyLine())
                .startsWith("preceptor: plugin 'hostile' (acme.hostile.Change.")
                .endsWith("ended the program before the command was done; what it has written may be incomplete");
    }

    @Test
    void whatItPrintsIsNoResultAndAnEndlessHookIsNotWaitedForForEver() throws IOException {
        Ended ended = list("public Change() { System.out.println(\"chatter\");"
                        + " Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (Math.random() < 2) { } })); }")
                .exits(0);
        assertThat(ended.out()).startsWith("[").doesNotContain("chatter");
        assertThat(ended.err()).contains("chatter", "warning: plugin 'hostile' (", "kept the program from ending");
    }
}
