package org.preceptor.plugins.uda;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + mean over unlabelled of 1[max p > β] · KL(softmax(z / τ) ‖ softmax(student(strong
 * view)))}, {@code z = student(weak view)}, {@code p = softmax(z)} (Xie et al., 2020, sections 2.2 and 2.4). Batch,
 * length (200 000 steps with CIFAR-10) and optimiser are those of the authors' script for one GPU; τ and β those of the
 * paper for CIFAR-10.
 */
public final class UnsupervisedDataAugmentation implements ConsistencyMethod {

    @Override
    public String name() {
        return "unsupervised-data-augmentation";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", weak(), Map.of())
                .view("strong", List.of(
                        part("rand-augment", "operations", 2), weak().get(0), weak().get(1), part("cut-out")), Map.of())
                .term("consistency", Map.of(
                        "student", "strong",
                        "target", "student",
                        "targets", part("sharpened-prediction", "temperature", 0.4, "threshold", 0.8),
                        "cost", part("kullback-leibler"),
                        "weight", 1,
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 192, "labelled", 32))
                .with("training", Map.of("epochs", 640, "optimiser", part(
                        "sgd",
                        "learning-rate", part("product", "of", List.of(
                                part("linear-ramp-up", "maximum", 0.03, "length", "10 %"), part("cosine-ramp-down"))),
                        "momentum", 0.9,
                        "nesterov", true,
                        "weight-decay", 5e-4)))
                .settings();
        // spotless:on
    }

    private static List<Map<String, Object>> weak() {
        return List.of(part("horizontal-flip"), part("crop", "padding", 4));
    }
}
