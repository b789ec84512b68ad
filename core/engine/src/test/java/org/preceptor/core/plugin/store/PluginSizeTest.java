package org.preceptor.core.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginBuilder;
import org.preceptor.core.plugin.load.Plugins;

class PluginSizeTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
    }

    @Test
    void aClassThatUnpacksToTooMuchIsNamedAndTheOthersLoad() throws IOException {
        augmenting("good", "good").jar(folder);
        augmenting("bad", "bad")
                .resource("acme/bad/Big.class", new byte[17 * MEBIBYTE])
                .jar(folder);
        augmenting("worse", "worse")
                .resource("META-INF/services/acme.Any", new byte[17 * MEBIBYTE])
                .zip(folder);
        assertThat(folder.resolve("bad.jar")).matches(file -> file.toFile().length() < MEBIBYTE, "is small");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/bad.jar: bad.jar holds acme/bad/Big.class, which unpacks to more than 16 MiB; expected less of a class or"
                                    + " a manifest; do not use this file",
                            "plugins/worse.zip: worse.jar holds META-INF/services/acme.Any, which unpacks to more than 16 MiB; expected less of"
                                    + " a class or a manifest; do not use this file");
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good");
        }
    }

    @Test
    void aManifestOrDescriptionThatIsTooLargeIsNotRead() throws IOException {
        Files.write(
                folder.resolve("bad.jar"),
                PluginBuilder.zipOf(Map.of("meta-inf/manifest.mf", new byte[17 * MEBIBYTE]), ""));
        Path spread = augmenting("spread", "spread").folder(folder);
        Files.write(spread.resolve("plugin.properties"), new byte[17 * MEBIBYTE]);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/bad.jar: bad.jar holds meta-inf/manifest.mf, which unpacks to more than 16 MiB; expected less of a class or"
                                    + " a manifest; do not use this file",
                            "plugins/spread: spread holds plugin.properties, which unpacks to more than 16 MiB; expected less of a class or a"
                                    + " manifest; do not use this file");
        }
    }

    @Test
    void aClassInAFolderOfClassesIsMeasuredToo() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("bad/classes/acme"));
        Files.writeString(folder.resolve("bad/plugin.properties"), "plugin.id=bad\nplugin.version=1.0.0");
        Files.write(classes.resolve("Big.class"), new byte[17 * MEBIBYTE]);
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::reason)
                    .containsExactly(
                            "classes holds acme/Big.class, which unpacks to more than 16 MiB; expected less of a class or a manifest;"
                                    + " do not use this file");
        }
    }

    @Test
    void allJarsOfAPluginCountTogether() throws IOException {
        byte[] library = PluginBuilder.plugin("library")
                .resource("data.bin", new byte[MEBIBYTE])
                .libraryJar();
        Path plugin = augmenting("large", "large")
                .library("one.jar", library)
                .library("two.jar", library)
                .folder(folder);
        new PluginSize(3 * MEBIBYTE, MEBIBYTE).check(plugin);
        assertThatThrownBy(() -> new PluginSize(2 * MEBIBYTE, MEBIBYTE).check(plugin))
                .isInstanceOf(Rejection.class)
                .hasMessage("has JARs that unpack to more than 2 MiB; leave large files out of them: they may be "
                        + "beside lib in a plugin's folder");
    }

    @Test
    void whatAnEntryUnpacksToCountsAndNotWhatItSays() throws IOException {
        byte[] jar = PluginBuilder.zipOf(Map.of("data.bin", new byte[3 * MEBIBYTE]), "");
        ByteBuffer bytes = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(
                jar.length - 6); // the end's pointer to the central directory, whose entry has the size at 24
        bytes.putInt(directory + 24, 1);
        Path lying = Files.write(folder.resolve("lying.jar"), jar);
        assertThatThrownBy(() -> new PluginSize(2 * MEBIBYTE, MEBIBYTE).check(lying))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("has JARs that unpack to more than 2 MiB");
    }
}
