package org.preceptor.plugins.callbacks;

import java.util.Comparator;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Callback;

/**
 * Keeps the weights of the best epochs, by the model and the metric that the run selects by. Of epochs that are equally
 * good those that came first are kept.
 */
public record KeepBest(int epochs) implements Callback {
    private static final int MOST = 1000;

    /** Of three epochs. */
    public KeepBest() {
        this(3);
    }

    @Override
    public String name() {
        return "keep-best";
    }

    @Override
    public KeepBest configure(Options options) {
        return new KeepBest(options.integer("epochs", epochs, 1, MOST));
    }

    @Override
    public boolean needsValidation() {
        return true;
    }

    @Override
    public void epochEnded(Epoch epoch) {
        if (epoch.score().isEmpty()) {
            return;
        }
        double score = epoch.score().getAsDouble();
        if (epoch.keptEpochs().size() >= epochs) {
            long worst = epoch.keptEpochs().stream()
                    .min(Comparator.comparingDouble((Long each) -> score(epoch, each))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            if (score <= score(epoch, worst)) {
                return;
            }
            epoch.dropWeights(worst);
            epoch.forget(key(worst));
        }
        epoch.keepWeights();
        epoch.keep(key(epoch.number()), score);
    }

    private static double score(Epoch epoch, long kept) {
        return epoch.kept(key(kept)).orElse(Double.NEGATIVE_INFINITY);
    }

    private static String key(long epoch) {
        return "score of epoch " + epoch;
    }
}
