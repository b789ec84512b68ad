package org.preceptor.plugins.pimodel;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), softmax(student(another view)))} (Laine and Aila,
 * section 2.1). w ramps up over 80 epochs to 100 · M/N, M of N examples labelled, and is zero in the first epoch; one
 * flip is shared by both views.
 */
public final class PiModel implements ConsistencyMethod {

    @Override
    public String name() {
        return "pi-model";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .view("student", List.of(part("horizontal-flip", "shared", true), part("translate", "pixels", 2)), Map.of())
                .like("target", "student")
                .term("consistency", Map.of(
                        "student", "student",
                        "target", "target",
                        "targets", part("second-pass", "gradient", "both"),
                        "cost", part("mean-squared-error"),
                        "weight", part("sigmoid-ramp-up", "maximum", 100, "length", "80 epochs", "skip-first", true),
                        "scale-by-labels", true,
                        "rows", "all"))
                .settings();
        // spotless:on
    }
}
