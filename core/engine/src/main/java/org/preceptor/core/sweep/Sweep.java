package org.preceptor.core.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;

/**
 * What differs among the runs of a sweep. In a pipeline:
 *
 * <pre>
 * sweep:
 *   settings:                                    # each is varied; the keys are paths, as --set has them
 *     method: [supervised, mean-teacher]
 *     teacher.decay: [0.99, 0.999]
 *     training.optimiser.learning-rate: {from: 0.001, to: 0.1, scale: log, count: 3}
 *   labels: [40, 250, {per-class: 100}]          # in place of data.labels; a number is that many altogether
 *   seeds: [1, 2, 3]
 *   search: grid                                 # or {random: {runs: 20, seed: 1}}, or
 *                                                # {successive-halving: {runs: 27, factor: 3, rungs: 3, seed: 1}}
 *   baseline: {method: supervised}               # what the others are tested against
 * </pre>
 *
 * @param axes the settings that are varied
 * @param labels what takes the place of {@code data.labels}; empty if that stays as it is
 * @param seeds at least one
 * @param search which combinations of settings are tried
 * @param baseline values of some of the settings; empty if the first combination is the baseline
 */
public record Sweep(
        List<Axis> axes, List<Setting> labels, List<Long> seeds, Search search, Map<String, Setting> baseline) {
    /** What a sweep has other keys for, or what is about several runs. */
    private static final Map<String, String> NOT_VARIED = Map.of(
            "seed", "write the seeds under 'seeds'",
            "sweep", "a sweep has no sweeps",
            "compare", "write the methods under 'method'",
            "methods", "vary the setting itself",
            "title", "it has no effect");

    public Sweep {
        axes = List.copyOf(axes);
        labels = List.copyOf(labels);
        seeds = List.copyOf(seeds);
        baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
    }

    /** That of a comparison: nothing but methods, the first of which is the baseline, and seeds. */
    public static Sweep ofMethods(List<Setting> methods, List<Long> seeds) {
        return new Sweep(
                List.of(Axis.Listed.of("method", methods, methods.get(0).where())),
                List.of(),
                seeds,
                new Search.Grid(),
                Map.of());
    }

    /**
     * Reads the section {@code sweep} of a pipeline.
     *
     * @throws InvalidOptionException naming the place, what was expected and what was found
     */
    public static Sweep read(Setting section) {
        Options options = new Options(section, PartLookup.none());
        List<Axis> axes = new ArrayList<>();
        options.setting("settings")
                .ifPresent(all -> all.mapping().forEach((key, value) -> {
                    String top = key.split("[.]", 2)[0];
                    if (NOT_VARIED.containsKey(top)) {
                        throw new InvalidOptionException(
                                value.where(),
                                "'" + key + "' cannot be varied under 'settings'; " + NOT_VARIED.get(top));
                    }
                    axes.add(Axis.read(key, value));
                }));
        List<Setting> labels = options.setting("labels").map(Sweep::labels).orElse(List.of());
        if (!labels.isEmpty() && axes.stream().anyMatch(axis -> axis.key().startsWith("data.labels"))) {
            throw options.invalid("labels", "left out where 'settings' has data.labels");
        }
        List<Long> seeds = options.setting("seeds").map(Sweep::seeds).orElse(List.of(1L));
        Search search = options.setting("search").map(Search::read).orElseGet(Search.Grid::new);
        Map<String, Setting> baseline = options.setting("baseline")
                .map(written -> baseline(written, axes))
                .orElse(Map.of());
        options.requireAllKnown();
        if (axes.isEmpty() && labels.isEmpty() && seeds.size() == 1) {
            throw new InvalidOptionException(
                    section.where(),
                    "a sweep must vary something; write at least two values under 'settings', 'labels' or 'seeds'");
        }
        return new Sweep(axes, labels, seeds, search, baseline);
    }

    private static List<Setting> labels(Setting written) {
        List<Setting> labels = written.list().stream().map(Sweep::labelling).toList();
        return Axis.Listed.of("labels", labels, written.where()).values();
    }

    /** A number stands for that many labels altogether. */
    private static Setting labelling(Setting written) {
        if (written.value() instanceof SettingValue.Whole count && count.number() > 0) {
            return new Setting(Map.of("total", written), written.where());
        }
        if (written.isMapping() || written.isText("all")) {
            return written;
        }
        throw new InvalidOptionException(
                written.where(),
                "'labels' must be numbers of labels, or what data.labels may be, such as {per-class: 10} or all; found "
                        + written.describe());
    }

    private static List<Long> seeds(Setting written) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (Setting each : written.list()) {
            if (!(each.value() instanceof SettingValue.Whole whole)) {
                throw new InvalidOptionException(
                        each.where(), "'seeds' must be whole numbers, found " + each.describe());
            }
            if (!seeds.add(whole.number())) {
                throw new InvalidOptionException(
                        each.where(), "'seeds' must be different, found " + whole.number() + " twice");
            }
        }
        if (seeds.isEmpty()) {
            throw new InvalidOptionException(written.where(), "'seeds' must have a number, found an empty list");
        }
        return List.copyOf(seeds);
    }

    private static Map<String, Setting> baseline(Setting written, List<Axis> axes) {
        Set<String> keys = new LinkedHashSet<>();
        axes.forEach(axis -> keys.add(axis.key()));
        written.mapping().forEach((key, value) -> {
            if (!keys.contains(key)) {
                throw InvalidOptionException.unknownKey(value.where(), key, keys);
            }
            axes.stream()
                    .filter(axis -> axis.key().equals(key))
                    .filter(axis -> axis instanceof Axis.Listed listed
                            && listed.values().stream()
                                    .noneMatch(each -> each.plain().equals(value.plain())))
                    .findFirst()
                    .ifPresent(axis -> {
                        throw new InvalidOptionException(
                                value.where(),
                                "'" + key + "' of the baseline must be one of its values under 'settings', found "
                                        + value.describe());
                    });
        });
        return written.mapping();
    }
}
