package org.preceptor.cli.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.preceptor.core.sweep.SweepRun;

/**
 * A run of a sweep as its folder has it.
 *
 * @param name of the run's folder
 * @param settings the settings that are varied and have an effect, as text
 * @param labels what takes the place of {@code data.labels}, as text; empty if nothing does
 * @param seed of the run
 * @param baseline the run of the same labels and seed that it is compared with; empty if there is none
 */
public record DescribedRun(String name, Map<String, String> settings, String labels, long seed, String baseline) {
    public DescribedRun {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static DescribedRun of(SweepRun run, String baseline) {
        return new DescribedRun(run.name(), run.combination().shown(), run.labelling(), run.seed(), baseline);
    }

    /** Its settings in a line: {@code mean-teacher, teacher.decay=0.99}; where none are varied {@code the pipeline}. */
    String setting() {
        return settings.isEmpty()
                ? "the pipeline"
                : settings.entrySet().stream()
                        .map(each -> each.getKey().equals("method")
                                ? each.getValue()
                                : each.getKey() + '=' + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** A run in a line: {@code mean-teacher, teacher.decay=0.99, labels 40, seed 1}. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!settings.isEmpty()) {
            text.append(setting()).append(", ");
        }
        if (!labels.isEmpty()) {
            text.append("labels ").append(labels).append(", ");
        }
        return text.append("seed ").append(seed).toString();
    }
}
