package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;

/**
 * Merges terms and teachers with those of a method. What is written for a part applies where the method has that part.
 * It is ignored, and noted, where only another known method has it; and refused where none has.
 */
final class MethodSettings {

    /** Where settings come from, which decides what they may do. */
    enum Origin {
        /** The file, which was written for this method: it may add parts of its own and replace the method's. */
        OWN_FILE(true, false),
        /** The file, which was written for another method: it changes the options of parts that both have. */
        OTHER_FILE(false, false),
        /** It was written for the method or the run by name: nothing is ignored. */
        EXPLICIT(true, true);

        private final boolean adds;
        private final boolean strict;

        Origin(boolean adds, boolean strict) {
            this.adds = adds;
            this.strict = strict;
        }

        /** Whether they may add parts. */
        boolean adds() {
            return adds;
        }
    }

    /**
     * The value of one key, and the keys that lead to it as they were written.
     *
     * @param path {@code terms.consistency.weight}, or {@code weight} for short
     */
    record Written(String path, Setting value) {}

    /** The keys of a term that name a view, a teacher or a model. */
    private static final Set<String> REFERENCES = Set.of("student", "target", "teacher", "trains");
    /** The keys of a term that, with its parts, make a method what it is. */
    private static final Set<String> WIRING = Set.of("student", "target", "teacher", "trains", "head", "rows");

    private final PartLookup parts;
    private final String method;
    private final KnownMethods known;
    private final List<IgnoredSetting> ignored = new ArrayList<>();
    private boolean customised;

    /**
     * @param method the name of the method that is run; empty without one
     * @param known all methods
     */
    MethodSettings(PartLookup parts, String method, KnownMethods known) {
        this.parts = parts;
        this.method = method;
        this.known = known;
    }

    List<IgnoredSetting> ignored() {
        return ignored;
    }

    /** Whether parts were added to the method's, or replaced. */
    boolean isCustomised() {
        return customised;
    }

    /**
     * Merges what is written for one term, or one teacher, with the method's.
     *
     * @param before the method's, and what lower layers made of it; empty if it has none of this name
     * @param awaited whether a later explicit layer specifies more of it
     * @param written by key
     * @return empty if there is still none
     */
    Optional<Setting> merge(
            Section section,
            String name,
            Optional<Setting> before,
            boolean awaited,
            Map<String, Written> written,
            Origin origin) {
        Setting alone = alone(written);
        if (before.isPresent() || awaited) {
            return Optional.of(over(section, name, before, written, origin));
        }
        if (method.isEmpty()) {
            return Optional.of(alone);
        }
        boolean inFull = written.values().stream().anyMatch(each -> each.path().startsWith(section.key()));
        if (inFull && origin.adds && section.isWhole(alone.mapping())) {
            customised = true;
            return Optional.of(alone);
        }
        List<String> taking = known.taking(section, name, alone);
        if (origin.strict) {
            throw new InvalidOptionException(
                    alone.where(),
                    "method '" + method + "' has no " + section.title() + " '" + name + "', so this has no effect; "
                            + "methods that have one: " + String.join(", ", taking));
        }
        Set<String> paths = new LinkedHashSet<>();
        written.values()
                .forEach(each ->
                        paths.add(each.path().startsWith(section.key()) ? section.key() + '.' + name : each.path()));
        paths.forEach(path -> ignored.add(new IgnoredSetting(path, alone.where())));
        return Optional.empty();
    }

    private static Setting alone(Map<String, Written> written) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        written.forEach((key, each) -> settings.put(key, each.value()));
        return new Setting(settings, written.values().iterator().next().value().where());
    }

    private Setting over(
            Section section, String name, Optional<Setting> before, Map<String, Written> written, Origin origin) {
        Map<String, Setting> result =
                new LinkedHashMap<>(before.map(Setting::mapping).orElse(Map.of()));
        if (section == Section.TERMS && origin.adds) {
            replaceKind(result, alone(written).mapping());
        }
        written.forEach((key, each) -> {
            Optional<Setting> base = Optional.ofNullable(result.get(key));
            if (before.isEmpty() || applies(section, name, key, base, each, origin)) {
                // what is no part, such as where a teacher starts, has no options to add to
                result.put(
                        key,
                        base.filter(under -> section != Section.TEACHERS
                                        || section.parts().containsKey(key))
                                .map(under -> under.overlaidWith(each.value()))
                                .orElse(each.value()));
            } else {
                ignored.add(new IgnoredSetting(each.path(), each.value().where()));
            }
        });
        return new Setting(result, written.values().iterator().next().value().where());
    }

    /** A loss replaces targets and a cost, and they replace it. */
    private static void replaceKind(Map<String, Setting> term, Map<String, Setting> written) {
        if (Section.names(written.get("loss"))) {
            term.keySet().removeAll(Set.of("targets", "cost", "head"));
        } else if (Section.names(written.get("targets")) && Section.names(written.get("cost"))) {
            term.remove("loss");
        }
    }

    private boolean applies(
            Section section, String name, String key, Optional<Setting> base, Written written, Origin origin) {
        Class<? extends Part> kind = section.parts().get(key);
        if (kind == null) {
            return section != Section.TERMS || wiringApplies(name, key, base, written.value(), origin);
        }
        if (Section.names(written.value())) {
            return namedPartApplies(kind, base, written.value(), origin);
        }
        KnownMethods.Fit own = known.fit(kind, base, written.value());
        if (own.problem().isEmpty()) {
            return true;
        }
        if (own.isTaken()) {
            throw own.problem().get();
        }
        known.requireCompatible(section, name, key, written.value(), own);
        if (origin.strict) {
            throw new InvalidOptionException(
                    written.value().where(),
                    "'" + written.path() + "' is "
                            + base.map(Setting::describe).orElse("not set") + " in method '" + method
                            + "', which does not take these options; write it in full, with a 'name'");
        }
        return false;
    }

    private boolean wiringApplies(String term, String key, Optional<Setting> base, Setting written, Origin origin) {
        if (!origin.adds && WIRING.contains(key)) {
            return base.map(Setting::value).equals(Optional.of(written.value()));
        }
        return origin.strict || !REFERENCES.contains(key) || !known.haveReference(term, key, written.text());
    }

    private boolean namedPartApplies(
            Class<? extends Part> kind, Optional<Setting> base, Setting written, Origin origin) {
        boolean isSame = base.map(MethodSettings::name).equals(Optional.of(name(written)));
        if (isSame || written.number().isPresent()) {
            return true;
        }
        if (origin.adds) {
            customised |= kind != Schedule.class;
            return true;
        }
        parts.find(kind, written); // refuses what no method could use
        return false;
    }

    private static String name(Setting reference) {
        return reference.isMapping()
                ? Optional.ofNullable(reference.mapping().get("name"))
                        .map(Setting::text)
                        .orElse("")
                : reference.text();
    }
}
