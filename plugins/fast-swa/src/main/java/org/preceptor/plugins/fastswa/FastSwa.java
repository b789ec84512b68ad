package org.preceptor.plugins.fastswa;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * Mean Teacher's loss, whose preset this one extends, trained with a learning rate that falls by a cosine and then goes
 * through its end again and again; the model that is evaluated is the mean of the student's weights at several points
 * of each cycle (Athiwaratkun et al., 2019, section 4). Learning rate, cycles, length and Mean Teacher's decay are
 * those of the authors' run with a 13-layer network and 4000 labels: 180 epochs of a cosine that would take 210, then
 * 34 cycles of 30 epochs, a point every 3 epochs.
 *
 * <p>The average, {@code average}, makes no targets. Its batch-norm statistics are recomputed after each epoch, as its
 * weights are those of no step.
 */
public final class FastSwa implements ConsistencyMethod {

    @Override
    public String name() {
        return "fast-swa";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("mean-teacher")
                .with("teachers", Map.of(
                        "teacher", Map.of("update", part("exponential-moving-average", "decay", 0.97)),
                        "average", Map.of(
                                "update", part("stochastic-weight-average", "start", "150 epochs", "every", "3 epochs"),
                                "batch-norm", "recomputed")))
                .term("consistency", Map.of(
                        "weight", part("sigmoid-ramp-up", "maximum", 100, "length", "5 epochs"), "scale-by-labels", false))
                .with("supervised", Map.of("mean", "labelled"))
                .with("batch", Map.of("size", 100, "labelled", 50))
                .with("training", Map.of(
                        "epochs", 1200,
                        "select", "average",
                        "optimiser", part(
                                "sgd",
                                "learning-rate", part(
                                        "cosine-cycles",
                                        "maximum", 0.1,
                                        "length", "210 epochs",
                                        "first", "180 epochs",
                                        "cycle", "30 epochs"),
                                "momentum", 0.9,
                                "nesterov", true,
                                "weight-decay", 1e-4)))
                .settings();
        // spotless:on
    }
}
