package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.spi.Augmentation;

class PluginDependencyTest {
    private static final String SHIPPED = System.getProperty("preceptor.version");
    private static final String RECOMMENDED = System.getProperty("preceptor.api.range");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
    }

    @Test
    void theRecommendedRangeHasTheShippedVersion() throws IOException {
        augmenting("costs", "first").data("version", SHIPPED).jar(folder);
        augmenting("above", "second")
                .data("dependencies", "costs@" + RECOMMENDED)
                .jar(folder);
        assertLoaded("above", "costs");
    }

    @Test
    void aPreReleaseCountsAsTheVersionItLeadsTo() throws IOException {
        augmenting("base", "base").data("version", "0.2.0-rc.1+build-7").jar(folder);
        augmenting("above", "above").data("dependencies", "base@>=0.2.0").jar(folder);
        augmenting("older", "older")
                .data("dependencies", "base@>=0.1.0 & <0.2.0")
                .jar(folder);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("above", "base");
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/older.jar: needs the"
                                    + " plugin 'base' >=0.1.0 & <0.2.0, here is 0.2.0-rc.1+build-7; install a base of that range");
        }
    }

    @Test
    void anOptionalDependencyOfAnotherVersionCountsAsAbsent() throws IOException {
        augmenting("base", "base").jar(folder);
        seeing("newer", "base", "base?@>=2.0.0");
        seeing("older", "base", "base?@>=1.0.0");
        assertThat(names()).containsExactly("base", "newer-without-base", "older-with-base");
    }

    @Test
    void twoPluginsThatWantEachOtherAreLoadedAndTheSecondSeesTheFirst() throws IOException {
        seeing("one", "two", "two?");
        seeing("two", "one", "one?");
        assertThat(names()).containsExactly("one-without-two", "two-with-one");
    }

    @Test
    void aCycleIsOpenedWhereADependencyIsOptional() throws IOException {
        seeing("one", "two", "two");
        seeing("two", "one", "one?");
        assertThat(names()).containsExactly("one-with-two", "two-without-one");
    }

    @Test
    void anOptionalDependencyOutsideOfTheCycleIsKept() throws IOException {
        seeing("one", "two", "two?");
        seeing("two", "three", "three");
        seeing("three", "two", "two?");
        assertThat(names()).containsExactly("one-with-two", "three-without-two", "two-with-three");
    }

    @Test
    void aPluginThatOptionallyNeedsOneOfACycleIsLoadedWithoutIt() throws IOException {
        seeing("one", "two", "two?");
        augmenting("two", "two").data("dependencies", "three").jar(folder);
        augmenting("three", "three").data("dependencies", "two, one?").jar(folder);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("one");
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::reason)
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason)
                            .isEqualTo("depends on itself (three -> two -> three); one of these dependencies must go"));
        }
    }

    /** A plugin with an augmentation whose name says whether it sees the classes of another plugin. */
    private void seeing(String id, String other, String dependencies) throws IOException {
        plugin(id)
                .source(
                        "acme." + id + ".Change",
                        "package acme." + id + "; public class Change"
                                + " implements org.preceptor.api.spi.Augmentation { public String name() {"
                                + " try { Class.forName(\"acme." + other + ".Change\"); return \"" + id + "-with-"
                                + other + "\"; }"
                                + " catch (ClassNotFoundException e) { return \"" + id + "-without-" + other + "\"; } }"
                                + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } }")
                .service(Augmentation.class, "acme." + id + ".Change")
                .data("dependencies", dependencies)
                .jar(folder);
    }

    private List<String> names() {
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .isEmpty();
            return plugins.pluginManager().getExtensions(Augmentation.class).stream()
                    .map(Augmentation::name)
                    .sorted()
                    .toList();
        }
    }

    private void assertLoaded(String... ids) {
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .isEmpty();
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly(ids);
        }
    }
}
