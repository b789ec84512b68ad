package org.preceptor.core.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginPolicy;
import org.preceptor.core.plugin.load.Plugins;

class PluginLockTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void lockThreePlugins() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
        augmenting("single", "single").jar(folder);
        augmenting("packed", "packed").zip(folder);
        augmenting("spread", "spread").folder(folder);
        PluginLock.write(folder);
    }

    @Test
    void holdsTheDigestOfEveryPluginFileAsSha256sumWritesIt() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("plugins.lock"));
        assertThat(lines)
                .allMatch(line -> line.matches("[0-9a-f]{64}  .+"))
                .extracting(line -> line.substring(66))
                .containsExactly("packed.zip", "single.jar", "spread/lib/spread.jar", "spread/plugin.properties");
    }

    @Test
    void loadsWhatWasLocked() {
        try (Plugins plugins = Plugins.load(folder, PluginPolicy.LOCKED)) {
            assertThat(plugins.rejected()).isEmpty();
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("packed", "single", "spread");
        }
    }

    @Test
    void refusesAnUnknownPluginAndLoadsTheOthers() throws IOException {
        augmenting("newer", "newer").jar(folder);
        assertRejected("plugins/newer.jar: is not in plugins.lock; if you trust it, regenerate the lock file");
    }

    @Test
    void refusesAChangedFile() throws IOException {
        Files.writeString(folder.resolve("spread/plugin.properties"), "plugin.id=spread\nplugin.version=9.9.9\n");
        try (Plugins plugins = Plugins.load(folder, PluginPolicy.LOCKED)) {
            assertThat(plugins.rejected())
                    .singleElement()
                    .satisfies(plugin -> assertThat(plugin.message())
                            .matches("plugins/spread: the file spread/plugin.properties is not what it was "
                                    + "when plugins.lock was written \\(SHA-256"
                                    + " expected [0-9a-f]{12}…, found [0-9a-f]{12}…\\); restore "
                                    + "it, or regenerate the lock file"));
        }
    }

    @Test
    void refusesAnAddedFile() throws IOException {
        Files.write(folder.resolve("spread/lib/more.jar"), new byte[] {1});
        assertRejected("plugins/spread: the file spread/lib/more.jar is not in plugins.lock; remove it, or regenerate "
                + "the lock file");
    }

    @Test
    void refusesAPluginWithAFileMissing() throws IOException {
        Files.delete(folder.resolve("spread/lib/spread.jar"));
        assertRejected("plugins/spread: the file spread/lib/spread.jar is missing, but is in plugins.lock; restore it, "
                + "or regenerate the lock file");
    }

    @Test
    void loadsChangedFilesWhenNotAskedToLock() throws IOException {
        Files.writeString(folder.resolve("spread/plugin.properties"), "plugin.id=spread\nplugin.version=9.9.9\n");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
        }
    }

    @Test
    void refusesAFolderWithoutALockFile() throws IOException {
        Files.delete(folder.resolve("plugins.lock"));
        assertThatThrownBy(() -> Plugins.load(folder, PluginPolicy.LOCKED))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("plugins/plugins.lock: the lock file cannot be read; write one first");
    }

    @Test
    void refusesADamagedLockFile() throws IOException {
        Files.writeString(folder.resolve("plugins.lock"), "single.jar\n");
        assertThatThrownBy(() -> Plugins.load(folder, PluginPolicy.LOCKED))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("plugins/plugins.lock:1: expected a SHA-256, two blanks and a file name; regenerate the "
                        + "lock file");
    }

    private void assertRejected(String message) {
        try (Plugins plugins = Plugins.load(folder, PluginPolicy.LOCKED)) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(message);
            assertThat(plugins.loaded()).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
