package org.preceptor.core.plugin.store;

import java.nio.file.Path;

/** How messages name files in the plugins folder. */
public final class Labels {
    private Labels() {}

    /** The file with its folder's name before it: {@code plugins/mean-teacher}. */
    public static String of(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        Path folder = parent == null ? null : parent.getFileName();
        return folder == null ? file.toString() : folder + "/" + file.getFileName();
    }

    /** The file's name without {@code .jar} or {@code .zip}: the name of a plugin that declares no id. */
    public static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\.(jar|zip)$", "");
    }
}
