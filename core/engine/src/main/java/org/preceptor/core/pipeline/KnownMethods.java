package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.core.pipeline.MethodPresets.Known;

/** Distinguishes settings that suit some method from those that suit none and are a mistake. */
final class KnownMethods {
    private static final Known NO_PRESET = new Known("", Setting.empty("no preset"));

    private final PartLookup parts;
    private final Supplier<List<Known>> all;
    private final Set<String> views;
    private final Set<String> teachers;
    private final Set<String> models;

    /**
     * @param all every method that can be named
     * @param views every name of a view in the pipeline
     * @param teachers every name of a teacher
     * @param models every name of a model that is trained beside the student
     */
    KnownMethods(
            PartLookup parts, Supplier<List<Known>> all, Set<String> views, Set<String> teachers, Set<String> models) {
        this.parts = parts;
        this.all = all;
        this.views = views;
        this.teachers = teachers;
        this.models = models;
    }

    /** Whether some method has something of this name in a section. */
    boolean have(String section, String name) {
        return all.get().stream().anyMatch(method -> method.section(section).containsKey(name));
    }

    /**
     * How options without a name suit the layer below them.
     *
     * @param problem empty if they do
     * @param isPart whether there is a part with options
     * @param isTaken whether it takes all of the options, though perhaps not their values
     */
    record Fit(Optional<InvalidOptionException> problem, boolean isPart, boolean isTaken) {}

    /** How options suit a part. */
    Fit fit(Class<? extends Part> kind, Optional<Setting> part, Setting options) {
        Setting merged = part.map(under -> under.overlaidWith(options)).orElse(options);
        boolean isPart = Section.names(merged);
        try {
            parts.find(kind, merged);
            return new Fit(Optional.empty(), isPart, true);
        } catch (InvalidOptionException e) {
            return new Fit(Optional.of(e), isPart, isPart && !e.isUnknownKey());
        }
    }

    /**
     * Requires that some method has a part, at a key of a term or teacher, that options suit.
     *
     * @param own how they suit the part of the method that is run
     * @throws InvalidOptionException otherwise; of all problems the most informative one
     */
    void requireCompatible(Section section, String name, String key, Setting options, Fit own) {
        Class<? extends Part> kind = Objects.requireNonNull(section.parts().get(key), key);
        List<Fit> elsewhere = all.get().stream()
                .map(method -> method.section(section.key()).get(name))
                .filter(its -> its != null && its.isMapping())
                .map(its -> fit(kind, Optional.ofNullable(its.mapping().get(key)), options))
                .toList();
        if (elsewhere.stream().noneMatch(fit -> fit.problem().isEmpty())) {
            throw Stream.concat(Stream.of(own), elsewhere.stream())
                    .max(Comparator.comparing(Fit::isTaken).thenComparing(Fit::isPart))
                    .flatMap(Fit::problem)
                    .orElseThrow();
        }
    }

    /** Whether a term refers, in some method, to a view, a teacher or a model that is not in the pipeline. */
    boolean haveReference(String term, String key, String reference) {
        Map<String, Set<String>> sections = switch (key) {
            case "teacher" -> Map.of("teachers", teachers, "models", models);
            case "trains" -> Map.of("models", models);
            default -> Map.of("views", views);
        };
        return sections.values().stream().noneMatch(names -> names.contains(reference))
                && all.get().stream()
                        .filter(method -> method.section("terms").containsKey(term))
                        .anyMatch(method -> sections.keySet().stream()
                                .anyMatch(section -> method.section(section).containsKey(reference)));
    }

    /**
     * The methods that have a term or teacher of this name and take what is written for it.
     *
     * @throws InvalidOptionException if there are none
     */
    List<String> taking(Section section, String name, Setting written) {
        LinkedList<InvalidOptionException> problems = new LinkedList<>(); // the most informative one first
        List<String> taking = new ArrayList<>();
        if (section.isWhole(written.mapping())) {
            problemWith(section, name, written, NO_PRESET)
                    .ifPresentOrElse(problems::add, () -> taking.add("the one it is written for"));
        }
        for (Known method : all.get()) {
            Setting its = method.section(section.key()).get(name);
            if (its != null && its.isMapping()) {
                Setting merged = its.overlaidWith(written);
                boolean hasParts = section.parts().keySet().stream()
                        .filter(key -> written.mapping().containsKey(key))
                        .allMatch(key -> Section.names(merged.mapping().get(key)));
                problemWith(section, name, merged, method)
                        .ifPresentOrElse(
                                hasParts ? problems::addFirst : problems::addLast, () -> taking.add(method.name()));
            }
        }
        if (taking.isEmpty()) {
            throw problems.stream()
                    .min(Comparator.comparingInt(InvalidOptionException::distanceToKnownKey))
                    .orElseGet(() -> unknown(section, name, written));
        }
        return taking;
    }

    private Optional<InvalidOptionException> problemWith(Section section, String name, Setting settings, Known method) {
        try {
            Options options = new Options(settings, parts);
            Set<String> trained = with(models, method.section("models"));
            switch (section) {
                case MODELS -> {} // whatever it does not say is as the student has it
                case TEACHERS -> TermReader.teacher(name, options, trained);
                case TERMS ->
                    TermReader.term(
                            name,
                            options,
                            with(views, method.section("views")),
                            with(teachers, method.section("teachers")),
                            trained);
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
        all.get().forEach(method -> names.addAll(method.section(section.key()).keySet()));
        return new InvalidOptionException(
                written.where(),
                "no method has a " + section.title() + " '" + name + "'; " + Names.suggest(name, names)
                        + "; one of your own needs "
                        + (section == Section.TERMS ? "'targets' and a 'cost', or a 'loss'" : "an 'update' rule"));
    }

    /** Refuses to remove, or to leave unchanged, what no method has. */
    void requireNameKnown(Section section, String name, Setting written) {
        if (!have(section.key(), name)) {
            throw unknown(section, name, written);
        }
    }
}
