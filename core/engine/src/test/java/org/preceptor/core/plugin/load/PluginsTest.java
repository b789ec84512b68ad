package org.preceptor.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;
import static org.preceptor.core.plugin.load.PluginBuilder.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.core.part.PartKind;

class PluginsTest {
    @TempDir
    Path temporary;

    private Path plugins() throws IOException {
        return Files.createDirectories(temporary.resolve("plugins"));
    }

    @Test
    void loadsAPluginFromAFolder() throws IOException {
        augmenting("shift", "shift").folder(plugins());
        assertOffersShift();
    }

    @Test
    void loadsAPluginFromAZip() throws IOException {
        augmenting("shift", "shift").zip(plugins());
        assertOffersShift();
    }

    @Test
    void loadsAPluginFromAZipThatHoldsItsFolder() throws IOException {
        augmenting("shift", "shift").zipWithFolder(plugins());
        assertOffersShift();
    }

    @Test
    void loadsAPluginFromOneJarWithManifestData() throws IOException {
        augmenting("shift", "shift").jar(plugins());
        assertOffersShift();
    }

    @Test
    void loadsAPluginFromAFolderOfClasses() throws IOException {
        Path folder = Files.createDirectories(plugins().resolve("shift"));
        Files.writeString(folder.resolve("plugin.properties"), "plugin.id=shift\nplugin.version=1.0.0");
        for (Map.Entry<String, byte[]> file :
                augmenting("shift", "shift").contents().entrySet()) {
            Path path = folder.resolve("classes").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        assertOffersShift();
    }

    @Test
    void findsServicesOfAJarWithoutModuleDescriptor() throws IOException {
        plugin("shift")
                .augmentation("acme.shift", "Change", "shift", "")
                .service(Augmentation.class, "acme.shift.Change")
                .jar(plugins());
        assertOffersShift();
    }

    @Test
    void aNameInCapitalsIsThatOfAJarTooAloneAndInLib() throws IOException {
        PluginBuilder change = plugin("shift")
                .augmentation("acme.shift", "Change", "shift", "")
                .service(Augmentation.class, "acme.shift.Change");
        plugin("shift").library("CHANGE.JAR", change.libraryJar()).folder(plugins());
        assertOffersShift();
        PluginFolder.at(plugins()).remove("shift");
        change.jar(plugins(), "SHIFT.JAR");
        assertOffersShift();
    }

    @Test
    void findsMarkedExtensionsByTheirIndex() throws IOException {
        PluginBuilder builder = plugin("shift")
                .source(
                        "acme.shift.Change",
                        "package acme.shift; @org.pf4j.Extension"
                                + " public class Change implements org.preceptor.api.spi.Augmentation, org.pf4j.ExtensionPoint {"
                                + " public String name() { return \"shift\"; }"
                                + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } }")
                .processed();
        assertThat(builder.contents()).containsKey("META-INF/extensions.idx");
        builder.jar(plugins());
        assertOffersShift();
    }

    @Test
    void findsMarkedExtensionsWithoutAnIndex() throws IOException {
        PluginBuilder builder = plugin("shift").marked("acme.shift", "Change", "shift");
        assertThat(builder.contents()).doesNotContainKey("META-INF/extensions.idx");
        builder.folder(plugins());
        assertOffersShift();
    }

    @Test
    void findsMarkedExtensionsInFoldersOfClasses() throws IOException {
        Path folder = Files.createDirectories(plugins().resolve("shift"));
        Files.writeString(folder.resolve("plugin.properties"), "plugin.id=shift\nplugin.version=1.0.0");
        for (Map.Entry<String, byte[]> file : plugin("shift")
                .marked("acme.shift", "Change", "shift")
                .contents()
                .entrySet()) {
            Path path = folder.resolve("classes").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        assertOffersShift();
    }

    @Test
    void findsProviderMethods() throws IOException {
        plugin("shift")
                .augmentation("acme.shift", "Hidden", "shift", "")
                .source(
                        "acme.shift.Maker",
                        "package acme.shift; public class Maker {"
                                + " public static org.preceptor.api.spi.Augmentation provider() { return new Hidden(); } }")
                .module("module acme.shift { requires org.preceptor.api;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.shift.Maker; }")
                .jar(plugins());
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.rejected()).isEmpty();
            assertThat(plugins.loaded())
                    .singleElement()
                    .satisfies(plugin ->
                            assertThat(plugin.parts()).containsEntry(PartKind.AUGMENTATION, List.of("shift")));
        }
    }

    @Test
    void answersTheSameThroughPf4jForServicesAndMarkedExtensions() throws IOException {
        augmenting("by-module", "one").jar(plugins());
        plugin("by-service")
                .augmentation("acme.services", "Two", "two", "")
                .service(Augmentation.class, "acme.services.Two")
                .zip(plugins());
        plugin("by-mark").marked("acme.marked", "Three", "three").folder(plugins());
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.pluginManager().getExtensions(Augmentation.class))
                    .extracting(Augmentation::name)
                    .containsExactlyInAnyOrder("one", "two", "three");
            assertThat(plugins.pluginManager().getExtensions(Augmentation.class, "by-service"))
                    .extracting(Augmentation::name)
                    .containsExactly("two");
            assertThat(plugins.pluginManager().getExtensionClassNames("by-mark"))
                    .containsExactly("acme.marked.Three");
            Class<?> type =
                    plugins.pluginManager().getExtensionClasses("by-module").get(0);
            assertThat(plugins.pluginManager().whichPlugin(type).getPluginId()).isEqualTo("by-module");
        }
    }

    @Test
    void putsEachDescribedJarIntoANamedModuleOfALayerOfItsOwn() throws IOException {
        augmenting("one", "one").jar(plugins());
        augmenting("two", "two").jar(plugins());
        try (Plugins plugins = Plugins.load(plugins())) {
            List<Augmentation> parts = plugins.pluginManager().getExtensions(Augmentation.class);
            assertThat(parts)
                    .extracting(part -> part.getClass().getModule().getName())
                    .containsExactlyInAnyOrder("acme.one", "acme.two");
            assertThat(parts)
                    .extracting(part -> part.getClass().getModule().getLayer())
                    .doesNotHaveDuplicates()
                    .doesNotContain(ModuleLayer.boot());
        }
    }

    @Test
    void startsAndStopsThePluginClassIfThereIsOne() throws IOException {
        augmenting("shift", "shift")
                .source(
                        "acme.shift.Life",
                        "package acme.shift; class Life extends org.pf4j.Plugin {"
                                + " @Override public void start() { System.setProperty(\"acme.life\", \"started\"); }"
                                + " @Override public void stop() { System.setProperty(\"acme.life\", \"stopped\"); } }")
                .module("module acme.shift { requires org.preceptor.api; requires pf4j; requires org.slf4j;"
                        + " provides org.preceptor.api.spi.Augmentation with acme.shift.Change; }")
                .data("class", "acme.shift.Life")
                .jar(plugins());
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.rejected()).isEmpty();
            assertThat(System.getProperty("acme.life")).isEqualTo("started");
        }
        assertThat(System.getProperty("acme.life")).isEqualTo("stopped");
    }

    @Test
    void leavesDisabledPluginsAlone() throws IOException {
        augmenting("shift", "shift").jar(plugins());
        augmenting("turn", "turn").jar(plugins());
        Files.writeString(plugins().resolve("disabled.txt"), "shift\n");
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.disabled()).extracting(FoundPlugin::id).containsExactly("shift");
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("turn");
            assertThat(plugins.pluginManager().getExtensions(Augmentation.class))
                    .extracting(Augmentation::name)
                    .containsExactly("turn");
        }
    }

    @Test
    void reportsWhatPluginsDeclare() throws IOException {
        augmenting("shift", "shift")
                .data("description", "Shifts images")
                .data("provider", "Acme")
                .data("license", "MIT")
                .data("requires", "0.1.0")
                .jar(plugins());
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.loaded()).singleElement().satisfies(plugin -> {
                assertThat(plugin.data())
                        .isEqualTo(new PluginData(
                                "shift", "1.0.0", "Shifts images", "0.1.0", "Acme", "MIT", List.of(), List.of()));
                assertThat(plugin.file()).isEqualTo(plugins().resolve("shift.jar"));
                assertThat(plugin.label()).isEqualTo("plugins/shift.jar");
            });
        }
    }

    @Test
    void ignoresOtherFilesInTheFolder() throws IOException {
        Files.writeString(plugins().resolve("README.md"), "notes");
        Files.createDirectories(plugins().resolve(".cache"));
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.all()).isEmpty();
        }
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path absent = temporary.resolve("absent");
        assertThatThrownBy(() -> Plugins.load(absent))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(absent + ": there is no such plugins folder; create it, or name another one");
    }

    @Test
    void leavesNothingUnpackedBehind() throws IOException {
        augmenting("shift", "shift").zip(plugins());
        Path unpacked;
        try (Plugins plugins = Plugins.load(plugins())) {
            unpacked = plugins.pluginManager().getPlugin("shift").getPluginPath();
            assertThat(unpacked).isDirectory();
        }
        assertThat(unpacked).doesNotExist();
        assertThat(plugins()).isDirectoryContaining("glob:**shift.zip");
    }

    private void assertOffersShift() throws IOException {
        try (Plugins plugins = Plugins.load(plugins())) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .isEmpty();
            assertThat(plugins.loaded()).singleElement().satisfies(plugin -> {
                assertThat(plugin.id()).isEqualTo("shift");
                assertThat(plugin.parts()).isEqualTo(Map.of(PartKind.AUGMENTATION, List.of("shift")));
            });
            assertThat(plugins.pluginManager().getExtensions(Augmentation.class))
                    .extracting(part -> part.getClass().getName() + " " + part.name())
                    .containsExactly("acme.shift.Change shift");
        }
    }
}
