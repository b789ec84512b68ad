package org.preceptor.core.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.TeacherUpdateRule;

/** What a method has by name, and the parts that each is made of. */
enum Section {
    TERMS(
            "terms",
            "term",
            Map.of(
                    "targets", TargetGenerator.class,
                    "cost", ConsistencyCost.class,
                    "loss", LossTerm.class,
                    "weight", Schedule.class)),
    MODELS("models", "model", Map.of()),
    TEACHERS("teachers", "teacher", Map.of("update", TeacherUpdateRule.class, "network", NetworkFactory.class));

    private final String key;
    private final String title;
    private final Map<String, Class<? extends Part>> parts;

    Section(String key, String title, Map<String, Class<? extends Part>> parts) {
        this.key = key;
        this.title = title;
        this.parts = parts;
    }

    /** The section's key in a pipeline. */
    String key() {
        return key;
    }

    /** What one of them is called. */
    String title() {
        return title;
    }

    /** The kind of part under a key, for each that holds one. */
    Map<String, Class<? extends Part>> parts() {
        return parts;
    }

    /** Whether the settings make a term, a model or a teacher that needs nothing below it. */
    boolean isWhole(Map<String, Setting> settings) {
        return switch (this) {
            case MODELS -> true;
            case TEACHERS -> names(settings.get("update"));
            case TERMS -> names(settings.get("loss")) || names(settings.get("targets")) && names(settings.get("cost"));
        };
    }

    /** Whether a reference names its part, and does not only set options of the part below it. */
    static boolean names(@Nullable Setting reference) {
        return reference != null
                && (!reference.isMapping() || reference.mapping().containsKey("name"));
    }
}
