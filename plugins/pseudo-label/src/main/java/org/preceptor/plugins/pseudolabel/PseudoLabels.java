package org.preceptor.plugins.pseudolabel;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + α(t) · mean over unlabelled of cross-entropy(student(view), argmax student(view))} (Lee,
 * 2013, equations 15 and 16): every unlabelled example has the class that the student finds likeliest now. α is 0 at
 * first, rises linearly to 3 and stays there. Of a batch of 288, 32 are labelled.
 */
public final class PseudoLabels implements ConsistencyMethod {

    @Override
    public String name() {
        return "pseudo-label";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .term("pseudo-labels", Map.of(
                        "student", "student",
                        "target", "student",
                        "targets", part("pseudo-label", "threshold", 0),
                        "cost", part("cross-entropy"),
                        "weight", part("delayed-ramp-up", "maximum", 3, "start", "10 %", "end", "60 %"),
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 288, "labelled", 32))
                .settings();
        // spotless:on
    }
}
