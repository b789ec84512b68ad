package org.preceptor.core.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.VariedSetting;

/**
 * One run of a sweep.
 *
 * @param combination of the settings that are varied those that have an effect on it
 * @param labels what takes the place of {@code data.labels}; empty if that stays as it is
 * @param seed of the run
 * @param name of its folder
 */
public record SweepRun(Combination combination, Optional<Setting> labels, long seed, String name) {

    /** What is changed in the pipeline for this run. */
    public List<VariedSetting> overrides() {
        List<VariedSetting> overrides = new ArrayList<>(combination.overrides());
        labels.ifPresent(value -> overrides.add(new VariedSetting("data.labels", value, true)));
        overrides.add(new VariedSetting("seed", Setting.of(seed, "seed " + seed), false));
        return overrides;
    }

    /** How many labels, as text; empty if the pipeline's own. */
    public String labelling() {
        return labels.map(SweepRun::labelling).orElse("");
    }

    /** A number alone where it is how many there are altogether. */
    static String labelling(Setting labels) {
        return labels.isMapping()
                        && labels.mapping().size() == 1
                        && labels.mapping().containsKey("total")
                ? labels.mapping().get("total").text()
                : Combination.shown(labels);
    }

    /** In a line: {@code mean-teacher, teacher.decay=0.99, labels 40, seed 1}. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!combination.settings().isEmpty()) {
            parts.add(combination.text());
        }
        labels.ifPresent(value -> parts.add("labels " + labelling(value)));
        parts.add("seed " + seed);
        return String.join(", ", parts);
    }
}
