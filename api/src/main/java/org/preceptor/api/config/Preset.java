package org.preceptor.api.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a method's settings in Java, with the keys that a pipeline file uses.
 *
 * <pre>{@code
 * return Preset.of("mean-teacher")
 *         .over("supervised")
 *         .like("target", "student")
 *         .teacher("teacher", part("exponential-moving-average"))
 *         .term("consistency", Map.of("target", "target", "targets", part("teacher-prediction"), …))
 *         .settings();
 * }</pre>
 */
public final class Preset {
    private final String where;
    private final Map<String, Object> tree = new LinkedHashMap<>();

    private Preset(String where) {
        this.where = where;
    }

    /** An empty preset of a method. */
    public static Preset of(String method) {
        return new Preset("preset of " + method);
    }

    /**
     * A reference to a part.
     *
     * @param name the part's
     * @param options key, value, key, value, …
     */
    public static Map<String, Object> part(String name, Object... options) {
        if (options.length % 2 != 0) {
            throw new IllegalArgumentException("options of '" + name + "' come in pairs: " + Arrays.toString(options));
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("name", name);
        for (int i = 0; i < options.length; i += 2) {
            reference.put((String) options[i], options[i + 1]);
        }
        return reference;
    }

    /**
     * Extends another method's preset, so that both share every setting that this one does not name. The methods'
     * presets extend that of the supervised baseline: they differ from it only in their own terms.
     */
    public Preset over(String otherMethod) {
        return with("method", otherMethod);
    }

    /** A view: its augmentations in order, and for sites (by name or kind) the noise there. */
    public Preset view(String name, List<?> augmentations, Map<String, ?> noise) {
        return in("views", name, Map.of("augment", augmentations, "noise", noise));
    }

    /** A view made like another, drawn independently. */
    public Preset like(String name, String other) {
        return in("views", name, Map.of("like", other));
    }

    /** A view made like another, with further augmentations after those, drawn independently. */
    public Preset like(String name, String other, List<?> further) {
        return in("views", name, Map.of("like", other, "further", further));
    }

    /** A teacher, and the rule its weights follow. */
    public Preset teacher(String name, Object updateRule) {
        return in("teachers", name, Map.of("update", updateRule));
    }

    /** A term of the loss, with the keys that a pipeline file has for it. */
    public Preset term(String name, Map<String, ?> settings) {
        return in("terms", name, settings);
    }

    /** Any other key of a pipeline file. */
    public Preset with(String key, Object value) {
        tree.put(key, value);
        return this;
    }

    @SuppressWarnings("unchecked")
    private Preset in(String section, String name, Map<String, ?> value) {
        Object before = tree.getOrDefault(section, Map.of());
        if (!(before instanceof Map<?, ?> all)) {
            throw new IllegalStateException(where + ": '" + section + "' was set to " + before
                    + ", which is not a mapping; '" + name + "' cannot be added to it");
        }
        Map<String, Object> extended = new LinkedHashMap<>((Map<String, Object>) all);
        extended.put(name, value);
        tree.put(section, extended);
        return this;
    }

    /** What was built. */
    public Setting settings() {
        return Setting.of(tree, where);
    }
}
