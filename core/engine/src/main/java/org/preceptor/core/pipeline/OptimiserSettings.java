package org.preceptor.core.pipeline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;

/**
 * Merges the settings written for an optimiser with a method's. An optimiser belongs to the task, so that a comparison
 * trains every method alike: options that the method's optimiser or schedule does not take select the kind that takes
 * them.
 */
final class OptimiserSettings {
    static final String ADAM = "adam";
    static final String SGD = "sgd";

    /** The options of each kind of optimiser, in the order in which kinds are tried. */
    private static final Map<String, Set<String>> OPTIONS = new TreeMap<>(Map.of(
            ADAM, Set.of("learning-rate", "beta1", "beta2", "epsilon", "weight-decay"),
            SGD, Set.of("learning-rate", "momentum", "nesterov", "weight-decay")));

    private static final Set<String> SCHEDULES = Set.of("learning-rate", "beta1", "beta2", "momentum");

    private final PartLookup parts;
    private final Supplier<List<String>> schedules;

    /** @param schedules the names of all schedules */
    OptimiserSettings(PartLookup parts, Supplier<List<String>> schedules) {
        this.parts = parts;
        this.schedules = schedules;
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
        String before = own.containsKey("name") ? own.get("name").text() : ADAM;
        Setting named = written.mapping().get("name");
        String kind = named == null ? fitting(before, written.mapping().keySet()) : named.text();
        Map<String, Setting> result = new LinkedHashMap<>(kind.equals(before) ? own : Map.of());
        if (!kind.equals(before)) {
            result.put("name", new Setting(kind, written.where()));
            if (named == null) {
                replaced.accept("training.optimiser by " + kind);
            }
        }
        written.mapping().forEach((key, setting) -> {
            Setting base = result.get(key);
            result.put(key, SCHEDULES.contains(key) ? schedule(key, base, setting, replaced) : merged(base, setting));
        });
        return new Setting(result, written.where());
    }

    private static Map<String, Setting> asMapping(Setting optimiser) {
        return optimiser.isMapping() ? optimiser.mapping() : Map.of("name", optimiser);
    }

    /** The kind that takes all keys: the one before if it does. */
    private static String fitting(String before, Set<String> keys) {
        if (OPTIONS.getOrDefault(before, Set.of()).containsAll(keys)) {
            return before;
        }
        return OPTIONS.entrySet().stream()
                .filter(kind -> kind.getValue().containsAll(keys))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(before);
    }

    private static Setting merged(Setting base, Setting over) {
        return base == null ? over : base.overlaidWith(over);
    }

    private Setting schedule(String key, Setting base, Setting written, Consumer<String> replaced) {
        Setting merged = merged(base, written);
        if (!written.isMapping() || written.mapping().containsKey("name")) {
            return merged;
        }
        Optional<InvalidOptionException> mismatch = mismatch(merged);
        if (mismatch.filter(InvalidOptionException::isUnknownKey).isEmpty() && isNamed(merged)) {
            return merged;
        }
        List<String> fitting = schedules.get().stream()
                .filter(name -> mismatch(withName(name, written)).isEmpty())
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
                .filter(one -> mismatch(one)
                        .filter(InvalidOptionException::isUnknownKey)
                        .isEmpty())
                .count();
    }

    private Optional<InvalidOptionException> mismatch(Setting schedule) {
        if (!isNamed(schedule)) {
            return Optional.empty();
        }
        try {
            parts.find(Schedule.class, schedule);
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
