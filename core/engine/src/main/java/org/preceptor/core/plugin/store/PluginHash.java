package org.preceptor.core.plugin.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.preceptor.core.storage.Manifest;

/** One number for all that a plugin is made of. */
public final class PluginHash {
    private PluginHash() {}

    /**
     * The SHA-256 of a plugin's JAR or zip; of a folder, of the lines that {@code sha256sum} writes of its files, by
     * name.
     *
     * @throws org.preceptor.core.guard.Rejection if it cannot be read
     */
    public static String of(Path plugin) {
        if (!Files.isDirectory(plugin)) {
            return PluginLock.digest(plugin);
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : PluginFiles.of(plugin)) {
            String name = plugin.relativize(file).toString().replace('\\', '/');
            lines.append(PluginLock.digest(file)).append("  ").append(name).append('\n');
        }
        return Manifest.sum(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
