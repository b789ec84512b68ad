package org.preceptor.core.pipeline;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.core.pipeline.MethodSettings.Origin;

/**
 * Merges views with those of a method. The view {@code student} is the task's. Any other is merged with the method's of
 * that name, or added if something uses it; a view that only another method has is ignored.
 */
final class ViewSettings {
    private final PartLookup parts;
    private final KnownMethods known;
    private final Map<String, Setting> terms;
    private final Set<String> ofSupervised;
    private final boolean customised;

    /**
     * @param terms of the pipeline, by name
     * @param ofSupervised the views that the models' supervised terms name
     * @param customised whether parts were added to the method's, or there are stages: these may ask for views that no
     *     setting here names
     */
    ViewSettings(
            PartLookup parts,
            KnownMethods known,
            Map<String, Setting> terms,
            Set<String> ofSupervised,
            boolean customised) {
        this.parts = parts;
        this.known = known;
        this.terms = terms;
        this.ofSupervised = ofSupervised;
        this.customised = customised;
    }

    /**
     * @param before the method's views, and what lower layers made of them
     * @param written what overrides them
     * @param ignored receives the name of each view that is ignored
     * @throws InvalidOptionException if what a view holds cannot be used, or its name is a misspelling
     */
    Map<String, Setting> merge(
            Map<String, Setting> before, Setting written, Origin origin, BiConsumer<String, Setting> ignored) {
        Map<String, Setting> all = new LinkedHashMap<>(before);
        written.mapping().forEach((name, view) -> all.merge(name, view, Setting::overlaidWith));
        String where = written.where();
        new ViewReader(parts).read(new Options(new Setting(Map.of("views", new Setting(all, where)), where), parts));
        Set<String> used = used(all, origin);
        Map<String, Setting> result = new LinkedHashMap<>(before);
        written.mapping().forEach((name, view) -> {
            boolean isKept = name.equals("student") || before.containsKey(name) || used.contains(name);
            boolean isNew = !isKept && !known.have("views", name);
            if (isNew) {
                requireNoMisspelling(name, view, all.keySet());
            }
            if (isKept || isNew && origin != Origin.OTHER_FILE) {
                result.merge(name, view, Setting::overlaidWith);
            } else {
                ignored.accept(name, view);
            }
        });
        return result;
    }

    /** The views that settings refer to. */
    private Set<String> used(Map<String, Setting> views, Origin origin) {
        if (customised && origin != Origin.OTHER_FILE) {
            return views.keySet();
        }
        Set<String> used = new LinkedHashSet<>(ofSupervised);
        terms.forEach((name, term) -> {
            Optional<String> student = text(term, "student");
            Optional<String> target = text(term, "target");
            student.ifPresent(used::add);
            target.ifPresent(used::add);
            if (origin != Origin.OTHER_FILE && student.isEmpty()) {
                used.add(name);
            }
            if (origin != Origin.OTHER_FILE && target.isEmpty()) {
                used.add("target");
            }
        });
        boolean hasGrown = true;
        while (hasGrown) {
            Set<String> bases = new TreeSet<>();
            used.forEach(name -> Optional.ofNullable(views.get(name))
                    .flatMap(view -> text(view, "like"))
                    .ifPresent(bases::add));
            hasGrown = used.addAll(bases);
        }
        return used;
    }

    private static Optional<String> text(Setting section, String key) {
        return section.isMapping()
                ? Optional.ofNullable(section.mapping().get(key)).map(Setting::text)
                : Optional.empty();
    }

    private static void requireNoMisspelling(String name, Setting view, Set<String> names) {
        Set<String> others = new TreeSet<>(names);
        others.add("student");
        others.remove(name);
        if (Names.nearest(name, others).isPresent()) {
            throw new InvalidOptionException(
                    view.where(), "no term uses a view '" + name + "'; " + Names.suggest(name, others));
        }
    }
}
