package org.preceptor.core.plugin.load;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.plugin.store.Labels;

/** The result of loading a file or folder of the plugins folder. */
public sealed interface FoundPlugin {

    /** Its declarations; if they cannot be read, only an id made from the file's name. */
    PluginData data();

    /** The plugin's folder, zip or JAR. */
    Path file();

    /** The parts it provides, names in alphabetical order; empty if it was not loaded far enough to know. */
    Map<PartKind, List<String>> parts();

    /** Its id. */
    default String id() {
        return data().id();
    }

    /** The file as messages name it: {@code plugins/mean-teacher}. */
    default String label() {
        return Labels.of(file());
    }

    /**
     * A part that is used in the place of another plugin's, because its plugin declares so.
     *
     * @param kind of the part
     * @param name of the part
     * @param plugin the id of the plugin whose part is not used
     */
    record Replacement(PartKind kind, String name, String plugin) {
        @Override
        public String toString() {
            return "the " + kind.title() + " '" + name + "' of plugin '" + plugin + "'";
        }
    }

    /**
     * Its parts can be used.
     *
     * @param replaces what its parts take the place of
     */
    record Loaded(PluginData data, Path file, Map<PartKind, List<String>> parts, List<Replacement> replaces)
            implements FoundPlugin {
        public Loaded {
            replaces = List.copyOf(replaces);
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(file, "file");
            parts = frozen(parts);
        }
    }

    /**
     * It cannot be used.
     *
     * @param reason what was expected, what was found and what to do, on one line
     * @param cause the exception behind it, to show when a stack trace is asked for
     */
    record Rejected(
            PluginData data, Path file, Map<PartKind, List<String>> parts, String reason, Optional<Throwable> cause)
            implements FoundPlugin {
        public Rejected {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(cause, "cause");
            parts = frozen(parts);
        }

        /** The error for a user who wanted this plugin. */
        public PreceptorException refusal(String start) {
            return cause.map(each -> new PreceptorException(start + reason, each))
                    .orElseGet(() -> new PreceptorException(start + reason));
        }

        /** The file and the reason: the one line a user reads. */
        public String message() {
            return label() + ": " + reason;
        }
    }

    /** It was switched off; none of its code has been touched. */
    record Disabled(PluginData data, Path file) implements FoundPlugin {
        public Disabled {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(file, "file");
        }

        @Override
        public Map<PartKind, List<String>> parts() {
            return Map.of();
        }
    }

    private static Map<PartKind, List<String>> frozen(Map<PartKind, List<String>> parts) {
        Map<PartKind, List<String>> copy = new EnumMap<>(PartKind.class);
        parts.forEach((kind, names) -> copy.put(kind, names.stream().sorted().toList()));
        return Collections.unmodifiableMap(copy);
    }
}
