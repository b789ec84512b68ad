package org.preceptor.core.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.part.PartRegistry;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginBuilder;
import org.preceptor.core.plugin.load.Plugins;

/** What a distribution came with is not displaced by what is added to it, unless that says so. */
class ShippedPluginsTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aDistributionWithTwoParts() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
        plugin("shapes")
                .augmentation("acme.shapes", "Flip", "flip", "")
                .augmentation("acme.shapes", "Turn", "turn", "")
                .service(Augmentation.class, "acme.shapes.Flip", "acme.shapes.Turn")
                .folder(folder);
        Files.writeString(folder.resolve("shipped.txt"), "# came with it\nshapes\n");
    }

    private static PluginBuilder stranger(String id) {
        return plugin(id)
                .augmentation("stranger." + id, "Flip", "flip", "")
                .augmentation("stranger." + id, "Blur", "blur", "")
                .service(Augmentation.class, "stranger." + id + ".Flip", "stranger." + id + ".Blur");
    }

    @Test
    void aStrangersPartOfTheSameNameIsRefusedWhateverItsFileIsCalled() throws IOException {
        stranger("other").jar(folder, "0.jar");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("shapes");
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/0.jar: provides the augmentation 'flip', as does the plugin 'shapes', which is"
                                    + " used; disable or remove one of the two, or have its author write plugin.replaces=shapes"
                                    + " in its data");
        }
    }

    @Test
    void aStrangerWithTheSameIdIsRefusedWhateverItsFileIsCalled() throws IOException {
        augmenting("shapes", "blur").jar(folder, "0.jar");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::label).containsExactly("plugins/shapes");
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/0.jar: has the id 'shapes', as has plugins/shapes, which is used; remove one of the two");
        }
    }

    @Test
    void aShippedPluginThatNeedsAnotherStillComesBeforeStrangers() throws IOException {
        augmenting("above", "blur").data("dependencies", "shapes").folder(folder);
        Files.writeString(folder.resolve("shipped.txt"), "shapes\nabove\n");
        stranger("other").jar(folder, "0.jar");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("above", "shapes");
        }
    }

    @Test
    void oneThatSaysWhatItReplacesTakesThePlaceOfThatPartAlone() throws IOException {
        stranger("other").data("replaces", "shapes").jar(folder, "0.jar");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            PartRegistry parts = PartRegistry.of(plugins);
            assertThat(parts.pluginOf(Augmentation.class, "flip")).contains("other");
            assertThat(parts.pluginOf(Augmentation.class, "blur")).contains("other");
            assertThat(parts.pluginOf(Augmentation.class, "turn")).contains("shapes");
            assertThat(plugins.loaded().get(0).replaces())
                    .extracting(FoundPlugin.Replacement::toString)
                    .containsExactly("the augmentation 'flip' of plugin 'shapes'");
            assertThat(plugins.loaded().get(1).parts().get(PartKind.AUGMENTATION))
                    .as("what is used of it")
                    .containsExactly("turn");
        }
    }

    @Test
    void amongStrangersToo() throws IOException {
        augmenting("zebra", "stripes").jar(folder);
        augmenting("ant", "stripes").data("replaces", "zebra").jar(folder);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            assertThat(PartRegistry.of(plugins).pluginOf(Augmentation.class, "stripes"))
                    .contains("ant");
        }
    }

    @Test
    void whatItReplacesMustBeIds() throws IOException {
        augmenting("other", "blur").data("replaces", "the shapes").jar(folder);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::reason)
                    .containsExactly(
                            "declares that it replaces 'the shapes'; expected ids of plugins, separated by commas");
        }
    }

    @Test
    void aListThatIsNotAFileIsRefused() throws IOException {
        Files.delete(folder.resolve("shipped.txt"));
        Files.createDirectory(folder.resolve("shipped.txt"));
        assertThatThrownBy(() -> Plugins.load(folder))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(folder.resolve("shipped.txt")
                        + ": expected a file, found a folder, a pipe or a device; remove it");
    }
}
