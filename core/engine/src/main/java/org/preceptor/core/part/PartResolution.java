package org.preceptor.core.part;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Setting;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;

/** Walks through options and the parts they lead to. */
final class PartResolution {
    /** A part may be its own default. */
    private static final int DEEPEST = 20;

    private final PartRegistry parts;
    private final Function<Part, Optional<Found>> found;
    private final BiConsumer<String, Part> visitor;
    private final SortedMap<String, String> options = new TreeMap<>();
    private final SortedSet<String> plugins = new TreeSet<>();

    /**
     * A part that was looked up.
     *
     * @param kind of the part
     * @param name what it was called
     * @param options what it was configured with
     */
    record Found(PartKind kind, String name, Options options) {}

    /**
     * @param found how a part was looked up, if it was
     * @param visitor is given each part with its path
     */
    PartResolution(PartRegistry parts, Function<Part, Optional<Found>> found, BiConsumer<String, Part> visitor) {
        this.parts = parts;
        this.found = found;
        this.visitor = visitor;
    }

    /** @param tree as {@link Options#resolved()} gives it */
    ResolvedParts of(Map<String, Object> tree) {
        add("", tree, 0);
        return new ResolvedParts(options, plugins);
    }

    private void add(String path, Object value, int depth) {
        if (value instanceof Part part) {
            add(path, part, depth);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> add(path.isEmpty() ? key.toString() : path + '.' + key, each, depth));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + '[' + i + ']', list.get(i), depth);
            }
        } else {
            options.put(path, value.toString());
        }
    }

    private void add(String path, Part part, int depth) {
        Optional<Found> looked = found.apply(part);
        visitor.accept(path, part);
        options.put(path, looked.map(Found::name).orElseGet(() -> nameOf(part)));
        looked.flatMap(each -> parts.pluginOf(each.kind().type(), each.name())).ifPresent(plugins::add);
        if (depth < DEEPEST) {
            add(path, looked.map(each -> each.options().resolved()).orElseGet(() -> ownOptions(part)), depth + 1);
        }
    }

    private static String nameOf(Part part) {
        try {
            return Faults.guard("asking a part for its name", part::name);
        } catch (Rejection e) {
            return part.getClass().getName();
        }
    }

    /** Of a part that another one uses by default: what it is configured with where nothing is written. */
    private Map<String, Object> ownOptions(Part part) {
        Options asked = new Options(Setting.empty("the defaults of '" + nameOf(part) + "'"), parts);
        return Arrays.stream(PartKind.values())
                .filter(kind -> kind.type().isInstance(part))
                .findFirst()
                .map(kind -> {
                    try {
                        Faults.guard("asking a part for its options", () -> kind.configure(part, asked));
                    } catch (Rejection | PreceptorException itNeedsAnOption) {
                        // those that it asked for before are known
                    }
                    return asked.resolved();
                })
                .orElse(Map.of());
    }
}
