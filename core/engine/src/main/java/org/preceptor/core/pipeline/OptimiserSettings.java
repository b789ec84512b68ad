package org.preceptor.core.pipeline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Optimiser;

/**
 * Merges the settings written for an optimiser with a method's. An optimiser belongs to the task, so that a comparison
 * trains every method alike: options that the method's optimiser or schedule does not take select the kind that takes
 * them.
 */
final class OptimiserSettings {
    private static final String DEFAULT = "adam";
    private static final String LEARNING_RATE = "learning-rate";

    private final PartLookup parts;
    private final Supplier<List<String>> schedules;
    private final Supplier<List<String>> kinds;

    /**
     * @param schedules the names of all schedules
     * @param kinds the names of all optimisers, in the order in which they are tried
     */
    OptimiserSettings(PartLookup parts, Supplier<List<String>> schedules, Supplier<List<String>> kinds) {
        this.parts = parts;
        this.schedules = schedules;
        this.kinds = kinds;
    }

    /** All optimisers, those that methods' presets have before the others. */
    static List<String> usual(List<MethodPresets.Known> presets, List<String> all) {
        Set<String> ordered = new LinkedHashSet<>();
        presets.stream()
                .flatMap(
                        preset -> Optional.ofNullable(preset.section("training").get("optimiser")).stream())
                .map(optimiser -> asMapping(optimiser).get("name"))
                .filter(Objects::nonNull)
                .map(Setting::text)
                .filter(all::contains)
                .sorted()
                .forEach(ordered::add);
        ordered.addAll(all);
        return List.copyOf(ordered);
    }

    /** The settings with the default's name where they have none. */
    static Setting named(Setting optimiser) {
        return optimiser.isMapping() && !optimiser.mapping().containsKey("name")
                ? withName(DEFAULT, optimiser)
                : optimiser;
    }

    /**
     * @param method the method's optimiser, and what lower layers made of it
     * @param written what overrides it
     * @param replaced receives which kinds replaced the method's, as text
     */
    Setting over(Optional<Setting> method, Setting written, Consumer<String> replaced) {
        if (!written.isMapping()) {
            return written;
        }
        Map<String, Setting> own = method.map(OptimiserSettings::asMapping).orElse(Map.of());
        String before = own.containsKey("name") ? own.get("name").text() : DEFAULT;
        Setting named = written.mapping().get("name");
        String kind = named == null ? fitting(before, written.mapping().keySet()) : named.text();
        Map<String, Setting> result = new LinkedHashMap<>(kind.equals(before) ? own : Map.of());
        if (!kind.equals(before)) {
            result.put("name", new Setting(kind, written.where()));
            if (named == null) {
                replaced.accept("training.optimiser by " + kind);
            }
        }
        Set<String> ofSchedules = schedulesOf(kind);
        written.mapping().forEach((key, setting) -> {
            Setting base = result.get(key);
            result.put(key, ofSchedules.contains(key) ? schedule(key, base, setting, replaced) : merged(base, setting));
        });
        return new Setting(result, written.where());
    }

    private static Map<String, Setting> asMapping(Setting optimiser) {
        return optimiser.isMapping() ? optimiser.mapping() : Map.of("name", optimiser);
    }

    /** The kind that takes all keys: the one before if it does. */
    private String fitting(String before, Set<String> keys) {
        Predicate<String> takesAll = kind -> keys.stream().allMatch(key -> takes(kind, key));
        return takesAll.test(before)
                ? before
                : kinds.get().stream().filter(takesAll).findFirst().orElse(before);
    }

    /** Whether a kind of optimiser has an option; what its value must be is reported when it is read. */
    private boolean takes(String kind, String key) {
        Setting noOptionsValue = new Setting("?", "");
        return mismatch(Optimiser.class, withName(kind, new Setting(Map.of(key, noOptionsValue), "")))
                .filter(InvalidOptionException::isUnknownKey)
                .isEmpty();
    }

    /** The options of a kind of optimiser that are schedules. */
    private Set<String> schedulesOf(String kind) {
        Set<String> keys = new LinkedHashSet<>(Set.of(LEARNING_RATE));
        try {
            keys.addAll(parts.find(Optimiser.class, new Setting(kind, ""))
                    .schedules()
                    .keySet());
        } catch (InvalidOptionException saidWhenItIsRead) {
            // an unknown kind has no further schedules
        }
        return keys;
    }

    private static Setting merged(@Nullable Setting base, Setting over) {
        return base == null ? over : base.overlaidWith(over);
    }

    private Setting schedule(String key, @Nullable Setting base, Setting written, Consumer<String> replaced) {
        Setting merged = merged(base, written);
        if (!written.isMapping() || written.mapping().containsKey("name")) {
            return merged;
        }
        Optional<InvalidOptionException> mismatch = mismatch(Schedule.class, merged);
        if (mismatch.filter(InvalidOptionException::isUnknownKey).isEmpty() && isNamed(merged)) {
            return merged;
        }
        List<String> fitting = schedules.get().stream()
                .filter(name ->
                        mismatch(Schedule.class, withName(name, written)).isEmpty())
                .toList();
        if (fitting.size() == 1) {
            replaced.accept("training.optimiser." + key + " by " + fitting.get(0));
            return withName(fitting.get(0), written);
        }
        if (fitting.isEmpty()) {
            return mostLikely(written)
                    .filter(likely -> !isNamed(merged) || known(likely, written) > known(merged, written))
                    .orElse(merged); // whoever reads it says what is wrong
        }
        throw new InvalidOptionException(
                written.where(),
                "the options of '" + key + "' are those of several schedules (" + String.join(", ", fitting)
                        + "); name the one that is meant, such as {name: " + fitting.get(0) + ", …}");
    }

    /** The options with the name of the schedule that knows most of them. */
    private Optional<Setting> mostLikely(Setting options) {
        return schedules.get().stream()
                .map(name -> withName(name, options))
                .max(Comparator.comparingLong(schedule -> known(schedule, options)));
    }

    /** How many of the options the schedule knows. */
    private long known(Setting schedule, Setting options) {
        Setting name = schedule.mapping().get("name");
        return options.mapping().entrySet().stream()
                .map(option -> new Setting(Map.of("name", name, option.getKey(), option.getValue()), ""))
                .filter(one -> mismatch(Schedule.class, one)
                        .filter(InvalidOptionException::isUnknownKey)
                        .isEmpty())
                .count();
    }

    private Optional<InvalidOptionException> mismatch(Class<? extends Part> kind, Setting reference) {
        if (!isNamed(reference)) {
            return Optional.empty();
        }
        try {
            parts.find(kind, reference);
            return Optional.empty();
        } catch (InvalidOptionException e) {
            return Optional.of(e);
        }
    }

    private static boolean isNamed(Setting schedule) {
        return schedule.isMapping() && schedule.mapping().containsKey("name");
    }

    private static Setting withName(String name, Setting options) {
        Map<String, Setting> named = new LinkedHashMap<>();
        named.put("name", new Setting(name, options.where()));
        named.putAll(options.mapping());
        return new Setting(named, options.where());
    }
}
