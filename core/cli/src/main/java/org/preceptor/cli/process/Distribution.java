package org.preceptor.cli.process;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Optional;

/** What this program is, and where it lies. */
public final class Distribution {
    private static final Module MODULE = Distribution.class.getModule();

    private Distribution() {}

    /** Where the distribution is unpacked, as its launcher says. */
    public static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("preceptor.home")).map(Path::of);
    }

    /** The version this module was built as. */
    public static String version() {
        return Optional.ofNullable(MODULE.getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("(not packaged)");
    }

    /** Whether it runs on the module path, for which plugins are made. */
    public static boolean isOnModulePath() {
        return MODULE.isNamed();
    }
}
