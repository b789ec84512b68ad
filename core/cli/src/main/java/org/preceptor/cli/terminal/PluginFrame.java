package org.preceptor.cli.terminal;

import java.util.Arrays;
import java.util.Optional;

/**
 * A place in a plugin's code, as a stack trace shows it.
 *
 * @param plugin the plugin's id
 * @param place class, method and line
 */
public record PluginFrame(String plugin, String place) {
    /** What the class loaders of plugins are called, before the plugin's id. */
    private static final String LOADER = "plugin ";

    private static final int DEEPEST = 50;

    /** The innermost one of a stack. */
    public static Optional<PluginFrame> in(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassLoaderName() != null
                        && frame.getClassLoaderName().startsWith(LOADER))
                .findFirst()
                .map(frame -> new PluginFrame(
                        frame.getClassLoaderName().substring(LOADER.length()),
                        frame.getClassName() + "." + frame.getMethodName() + ", line " + frame.getLineNumber()));
    }

    /** Where a plugin threw an exception or one of its causes. */
    public static Optional<PluginFrame> of(Throwable thrown) {
        Throwable cause = thrown;
        Optional<PluginFrame> found = Optional.empty();
        for (int depth = 0; cause != null && found.isEmpty() && depth < DEEPEST; depth++) {
            found = in(cause.getStackTrace());
            cause = cause.getCause();
        }
        return found;
    }

    /** The plugin and the place, for a message. */
    @Override
    public String toString() {
        return "plugin '" + plugin + "' (" + place + ")";
    }
}
