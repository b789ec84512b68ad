package org.preceptor.core.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginBuilder;
import org.preceptor.core.plugin.load.PluginFolder;
import org.preceptor.core.plugin.load.Plugins;

class PluginZipTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "lib/../../evil.txt", "/evil.txt", "..\\evil.txt", "C:/evil.txt"})
    void refusesAnEntryThatClimbsOut(String name) throws IOException {
        Path zip = zip(Map.of(name, new byte[] {1}));
        assertRefused(
                zip,
                "holds the entry " + name.replace('\\', '/') + ", which would be unpacked outside the plugin's folder;"
                        + " do not use this file");
        assertThat(temporary.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void aZipWithANameThatNoFileCanHaveIsNamedAndTheOthersLoadAndItCanBeRemoved() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("plugins"));
        PluginBuilder.augmenting("good", "good").jar(folder);
        Path bad = Files.write(folder.resolve("bad.zip"), PluginBuilder.zipOf(Map.of("lib/a\0b.jar", new byte[0]), ""));
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/bad.zip: holds the entry"
                                    + " lib/a?b.jar, which no file can be called here (Nul character not allowed); do not use this file");
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good");
        }
        PluginFolder.at(folder).disable("good");
        assertThat(PluginFolder.at(folder).remove("bad.zip")).isEqualTo(bad).doesNotExist();
    }

    @Test
    void refusesSymbolicLinks() throws IOException {
        Path zip = temporary.resolve("bad.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            ZipArchiveEntry link = new ZipArchiveEntry("lib/passwords.jar");
            link.setUnixMode(0120777);
            out.putArchiveEntry(link);
            out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }
        assertRefused(zip, "holds the symbolic link lib/passwords.jar; pack the file itself");
    }

    @Test
    void refusesWhatUnpacksToTooMuchBeforeWritingAnything() throws IOException {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Path zip = zip(Map.of("plugin.properties", new byte[1 << 20], "lib/a.jar", new byte[2 << 20]));
        assertThatThrownBy(() -> new PluginZip(2 << 20, 100).unpack(zip, target))
                .isInstanceOf(Rejection.class)
                .hasMessage("would unpack to more than 2 MiB; a plugin this large must come as a folder");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void refusesTooManyFiles() throws IOException {
        Path zip = zip(Map.of("a", new byte[0], "b", new byte[0], "c", new byte[0]));
        Path target = Files.createDirectory(temporary.resolve("target"));
        assertThatThrownBy(() -> new PluginZip(1 << 20, 2).unpack(zip, target))
                .hasMessage("holds 3 files; at most 2 are unpacked");
    }

    @Test
    void refusesWhatUnpacksToMoreThanItSays() throws IOException {
        byte[] zip = PluginBuilder.zipOf(Map.of("lib/a.jar", new byte[3 << 20]), "");
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(
                zip.length - 6); // the end's pointer to the central directory, whose entry has the size at 24
        bytes.putInt(directory + 24, 1);
        Path target = Files.createDirectory(temporary.resolve("target"));
        Path lying = Files.write(temporary.resolve("bad.zip"), zip);
        assertThatThrownBy(() -> new PluginZip(2 << 20, 100).unpack(lying, target))
                .isInstanceOf(Rejection.class)
                .hasMessage("would unpack to more than 2 MiB; a plugin this large must come as a folder");
    }

    @Test
    void badZipsInAPluginsFolderAreNamedAndTheOthersLoad() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("plugins"));
        PluginBuilder.augmenting("good", "good").zip(folder);
        Files.write(
                folder.resolve("climbing.zip"), PluginBuilder.zipOf(Map.of("../plugin.properties", new byte[0]), ""));
        Map<String, byte[]> many = new HashMap<>();
        for (int i = 0; i <= 20_000; i++) {
            many.put("lib/" + i, new byte[0]);
        }
        Files.write(folder.resolve("many.zip"), PluginBuilder.zipOf(many, ""));
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/climbing.zip: holds the entry ../plugin.properties, which would be unpacked outside the plugin's folder;"
                                    + " do not use this file",
                            "plugins/many.zip: holds 20001 files; at most 20000 are unpacked");
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("good");
        }
    }

    @Test
    void refusesSymbolicLinksInAPluginsFolder() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("plugins"));
        PluginBuilder.augmenting("real", "real").folder(temporary);
        Files.createSymbolicLink(folder.resolve("linked"), temporary.resolve("real"));
        Path holds = PluginBuilder.augmenting("holds", "holds").folder(folder);
        Files.createSymbolicLink(holds.resolve("lib/more.jar"), temporary.resolve("real/lib/real.jar"));
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(
                            "plugins/holds: holds the symbolic link lib/more.jar; put the file itself there",
                            "plugins/linked: is a symbolic link; put the plugin itself here");
        }
    }

    private void assertRefused(Path zip, String message) throws IOException {
        Path target = Files.createDirectory(temporary.resolve("target"));
        assertThatThrownBy(() -> PluginZip.DEFAULT.unpack(zip, target))
                .isInstanceOf(Rejection.class)
                .hasMessage(message);
    }

    private Path zip(Map<String, byte[]> files) throws IOException {
        return Files.write(temporary.resolve("bad.zip"), PluginBuilder.zipOf(files, ""));
    }
}
