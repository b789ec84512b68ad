package org.preceptor.plugins.comatch;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + mean over unlabelled of 1[max q ≥ 0.95] · cross-entropy(student(strong view), q) +
 * contrast}, q the prediction of the weak view, smoothed by those of examples with similar embeddings (Li et al., 2021,
 * section 3): FixMatch, whose preset this one extends, with other targets ({@link MemorySmoothedPseudoLabel}), a head
 * {@code projection} of 64 numbers behind a hidden layer, and a term that pulls embeddings of two strong views together
 * where their targets are alike ({@link GraphContrast}).
 */
public final class CoMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "comatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("fixmatch")
                .like("second-strong", "strong")
                .with("network", Map.of("heads", Map.of("projection", Map.of("width", 64, "hidden", 128))))
                .term("consistency", Map.of("targets", part("memory-smoothed-pseudo-label",
                        "of", part("distribution-alignment", "prior", "uniform", "batches", 32))))
                .term("contrast", Map.of(
                        "student", "strong",
                        "target", "second-strong",
                        "loss", part("graph-contrast", "term", "consistency"),
                        "weight", 1,
                        "rows", "unlabelled"))
                .settings();
        // spotless:on
    }
}
