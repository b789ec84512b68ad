package org.preceptor.core.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.preceptor.api.InvalidOptionException;
import org.preceptor.api.Names;
import org.preceptor.api.PartLookup;
import org.preceptor.api.Setting;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.Part;
import org.preceptor.api.spi.Schedule;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.core.train.MethodPresets.Known;

/**
 * Lays terms and teachers over those of a method. What is written for a part applies where the method has that part. It
 * is ignored, and taken note of, where only another known method has it; and refused where none has.
 */
final class MethodSettings {

    /** Where settings come from, which says what they may do. */
    enum Origin {
        /** The file, which was written for this method: it may add parts of its own and replace the method's. */
        OWN_FILE(true, false),
        /** The file, which was written for another method: it changes the options of parts that both have. */
        OTHER_FILE(false, false),
        /** Whoever wrote it named the method or the run: nothing is ignored. */
        EXPLICIT(true, true);

        private final boolean adds;
        private final boolean strict;

        Origin(boolean adds, boolean strict) {
            this.adds = adds;
            this.strict = strict;
        }
    }

    /** What a method has by name. */
    enum Section {
        TERMS(
                "terms",
                "term",
                Map.of(
                        "targets", TargetGenerator.class,
                        "cost", ConsistencyCost.class,
                        "loss", LossTerm.class,
                        "weight", Schedule.class)),
        TEACHERS("teachers", "teacher", Map.of("update", TeacherUpdateRule.class));

        private final String key;
        private final String title;
        private final Map<String, Class<? extends Part>> parts;

        Section(String key, String title, Map<String, Class<? extends Part>> parts) {
            this.key = key;
            this.title = title;
            this.parts = parts;
        }

        /** The section's key in a pipeline. */
        String key() {
            return key;
        }

        /** Whether the settings make a term, or a teacher, that needs nothing below it. */
        private boolean isWhole(Map<String, Setting> settings) {
            return this == TEACHERS
                    ? names(settings.get("update"))
                    : names(settings.get("loss")) || names(settings.get("targets")) && names(settings.get("cost"));
        }
    }

    /**
     * The value of one key, and the keys that lead to it as they were written.
     *
     * @param path {@code terms.consistency.weight}, or {@code weight} for short
     */
    record Written(String path, Setting value) {}

    private final PartLookup parts;
    private final TermReader reader;
    private final String method;
    private final List<Known> known;
    private final Set<String> views;
    private final Set<String> teachers;
    private final List<IgnoredSetting> ignored = new ArrayList<>();
    private boolean customised;

    /**
     * @param method the name of the method that is run; empty without one
     * @param known all methods
     * @param views every name of a view in the layers of the pipeline, and of the method
     * @param teachers likewise
     */
    MethodSettings(PartLookup parts, String method, List<Known> known, Set<String> views, Set<String> teachers) {
        this.parts = parts;
        this.reader = new TermReader(parts);
        this.method = method;
        this.known = known;
        this.views = views;
        this.teachers = teachers;
    }

    List<IgnoredSetting> ignored() {
        return ignored;
    }

    /** Whether parts were added to the method's, or replaced. */
    boolean isCustomised() {
        return customised;
    }

    private static boolean names(Setting reference) {
        return reference != null
                && (!reference.isMapping() || reference.mapping().containsKey("name"));
    }

    /**
     * Lays what is written of one term, or one teacher, over the method's.
     *
     * @param before the method's, and what lower layers made of it; empty if it has none of this name
     * @param awaited whether a later layer that is explicit says more of it
     * @param written by key
     * @return empty if there is still none
     */
    Optional<Setting> lay(
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
        boolean inFull = written.values().stream().anyMatch(each -> each.path().startsWith(section.key));
        if (inFull && origin.adds && section.isWhole(alone.mapping())) {
            customised = true;
            return Optional.of(alone);
        }
        requireKnown(section, name, alone, origin);
        Set<String> paths = new LinkedHashSet<>();
        written.values()
                .forEach(each ->
                        paths.add(each.path().startsWith(section.key) ? section.key + '.' + name : each.path()));
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
                result.put(
                        key, base.map(under -> under.overlaidWith(each.value())).orElse(each.value()));
            } else {
                ignored.add(new IgnoredSetting(each.path(), each.value().where()));
            }
        });
        return new Setting(result, written.values().iterator().next().value().where());
    }

    /** A loss stands in place of targets and a cost, and they in place of it. */
    private static void replaceKind(Map<String, Setting> term, Map<String, Setting> written) {
        if (names(written.get("loss"))) {
            term.keySet().removeAll(Set.of("targets", "cost", "student-head"));
        } else if (names(written.get("targets")) && names(written.get("cost"))) {
            term.remove("loss");
        }
    }

    private boolean applies(
            Section section, String name, String key, Optional<Setting> base, Written written, Origin origin) {
        Class<? extends Part> kind = section.parts.get(key);
        if (kind == null) {
            return !refersToAnotherMethods(section, name, key, written.value(), origin);
        }
        if (names(written.value())) {
            return namedPartApplies(kind, base, written.value(), origin);
        }
        Fit own = fit(kind, base, written.value());
        if (own.problem().isEmpty()) {
            return true;
        }
        if (own.isTaken()) {
            throw own.problem().get();
        }
        List<Fit> elsewhere = known.stream()
                .map(other -> other.section(section.key).get(name))
                .filter(its -> its != null && its.isMapping())
                .map(its -> fit(kind, Optional.ofNullable(its.mapping().get(key)), written.value()))
                .toList();
        if (elsewhere.stream().noneMatch(fit -> fit.problem().isEmpty())) {
            throw Stream.concat(elsewhere.stream(), Stream.of(own))
                    .max(Comparator.comparing(Fit::isTaken).thenComparing(Fit::isPart))
                    .flatMap(Fit::problem)
                    .orElseThrow();
        }
        if (origin.strict) {
            throw new InvalidOptionException(
                    written.value().where(),
                    "'" + written.path() + "' is "
                            + base.map(Setting::describe).orElse("not set") + " in method '" + method
                            + "', which takes no such options; give it whole, with a 'name'");
        }
        return false;
    }

    /**
     * How options without a name suit what stands there.
     *
     * @param problem empty if they do
     * @param isPart whether a part with options stands there
     * @param isTaken whether it takes all of the options, though perhaps not their values
     */
    private record Fit(Optional<InvalidOptionException> problem, boolean isPart, boolean isTaken) {}

    private Fit fit(Class<? extends Part> kind, Optional<Setting> base, Setting options) {
        Setting laid = base.map(under -> under.overlaidWith(options)).orElse(options);
        boolean isPart = names(laid);
        try {
            parts.find(kind, laid);
            return new Fit(Optional.empty(), isPart, true);
        } catch (InvalidOptionException e) {
            return new Fit(Optional.of(e), isPart, isPart && !e.isUnknownKey());
        }
    }

    private boolean namedPartApplies(
            Class<? extends Part> kind, Optional<Setting> base, Setting written, Origin origin) {
        boolean isSame = base.map(MethodSettings::name).equals(Optional.of(name(written)));
        if (isSame || written.value() instanceof Number) {
            return true;
        }
        if (origin.adds) {
            customised |= kind != Schedule.class;
            return true;
        }
        parts.find(kind, written); // refuses what no method could use
        return false;
    }

    private static Object name(Setting reference) {
        return reference.isMapping()
                ? Optional.ofNullable(reference.mapping().get("name"))
                        .<Object>map(Setting::value)
                        .orElse("")
                : reference.value();
    }

    private boolean refersToAnotherMethods(Section section, String name, String key, Setting written, Origin origin) {
        boolean isView = key.equals("student") || key.equals("target");
        if (section != Section.TERMS || origin.strict || !isView && !key.equals("teacher")) {
            return false;
        }
        String reference = String.valueOf(written.value());
        return !(isView ? views : teachers).contains(reference)
                && known.stream()
                        .anyMatch(other -> other.section(section.key).containsKey(name)
                                && other.section(isView ? "views" : "teachers").containsKey(reference));
    }

    /** Refuses what no method has, or what those that have it do not take. */
    private void requireKnown(Section section, String name, Setting written, Origin origin) {
        LinkedList<InvalidOptionException> problems = new LinkedList<>(); // the most telling one first
        List<String> having = new ArrayList<>();
        for (Known other : known) {
            Setting its = other.section(section.key).get(name);
            if (its != null && its.isMapping()) {
                having.add(other.name());
                boolean hasParts = section.parts.keySet().stream()
                        .filter(key -> written.mapping().containsKey(key))
                        .allMatch(
                                key -> names(its.overlaidWith(written).mapping().get(key)));
                problemWith(section, name, its.overlaidWith(written), other)
                        .ifPresent(hasParts ? problems::addFirst : problems::addLast);
            }
        }
        if (section.isWhole(written.mapping())) {
            having.add("the method it is written for");
            problemWith(section, name, written, new Known("", Setting.empty("")))
                    .ifPresent(problems::add);
        }
        if (having.isEmpty()) {
            throw unknown(section, name, written);
        }
        if (problems.size() == having.size()) {
            throw problems.get(0);
        }
        if (origin.strict) {
            throw new InvalidOptionException(
                    written.where(),
                    "method '" + method + "' has no " + section.title + " '" + name + "', so this has no effect; "
                            + "methods that have one: " + String.join(", ", having));
        }
    }

    private Optional<InvalidOptionException> problemWith(Section section, String name, Setting settings, Known other) {
        try {
            if (section == Section.TEACHERS) {
                reader.teacher(name, settings);
            } else {
                reader.term(
                        name, settings, with(views, other.section("views")), with(teachers, other.section("teachers")));
            }
            return Optional.empty();
        } catch (InvalidOptionException e) {
            return Optional.of(e);
        }
    }

    private static Set<String> with(Set<String> names, Map<String, Setting> more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(more.keySet());
        return all;
    }

    private InvalidOptionException unknown(Section section, String name, Setting written) {
        Set<String> names = new TreeSet<>();
        known.forEach(other -> names.addAll(other.section(section.key).keySet()));
        return new InvalidOptionException(
                written.where(),
                "no method has a " + section.title + " '" + name + "'; " + Names.suggest(name, names)
                        + "; one of your own needs "
                        + (section == Section.TERMS ? "'targets' and a 'cost', or a 'loss'" : "an 'update' rule"));
    }

    /** Refuses to take away, or to leave as it is, what no method has. */
    void requireNameKnown(Section section, String name, Setting written) {
        if (known.stream().noneMatch(other -> other.section(section.key).containsKey(name))) {
            throw unknown(section, name, written);
        }
    }
}
