package org.preceptor.core.data;

import java.util.Map;
import java.util.OptionalDouble;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;

/**
 * Which normalisation to learn. In a pipeline, under {@code normalisation}: a name, or a mapping with the key
 * {@code name}.
 *
 * <pre>
 * normalisation: none | per-channel | per-image | zca
 * normalisation: {name: zca, regularisation: 1.0e-5}                  # as Temporal Ensembling (default)
 * normalisation: {name: zca, regularisation: 0.1, contrast-scale: 55} # as Mean Teacher: global contrast first
 * </pre>
 *
 * @param kind which
 * @param regularisation ZCA: added to every variance
 * @param contrastScale ZCA: the length that each image, less its mean, is brought to beforehand, if any
 */
public record NormalisationSettings(Kind kind, double regularisation, OptionalDouble contrastScale) {

    /** The kinds there are. */
    public enum Kind {
        NONE(0),
        PER_CHANNEL(2),
        PER_IMAGE(0),
        ZCA(2);

        private final int statistics;

        Kind(int statistics) {
            this.statistics = statistics;
        }

        /** How many statistics are learnt. */
        int statistics() {
            return statistics;
        }
    }

    /** A kind with the default settings. */
    public static NormalisationSettings of(Kind kind) {
        return new NormalisationSettings(kind, 1e-5, OptionalDouble.empty());
    }

    /**
     * Reads the key {@code normalisation}.
     *
     * @param defaultKind the kind if the key is not there
     * @throws org.preceptor.api.config.InvalidOptionException if the name or an option is wrong
     */
    public static NormalisationSettings read(Options options, Kind defaultKind) {
        return options.setting("normalisation")
                .map(setting -> {
                    Setting whole =
                            setting.isMapping() ? setting : new Setting(Map.of("name", setting), setting.where());
                    Options own = new Options(whole, PartLookup.none());
                    Kind kind = own.choice("name", defaultKind);
                    NormalisationSettings settings = of(kind);
                    if (kind == Kind.ZCA) {
                        OptionalDouble scale = own.has("contrast-scale")
                                ? OptionalDouble.of(own.number("contrast-scale", 55, 1e-6, 1e9))
                                : OptionalDouble.empty();
                        settings =
                                new NormalisationSettings(kind, own.number("regularisation", 1e-5, 1e-12, 1e9), scale);
                    }
                    own.requireAllKnown();
                    return settings;
                })
                .orElseGet(() -> of(defaultKind));
    }
}
