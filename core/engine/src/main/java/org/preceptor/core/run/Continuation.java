package org.preceptor.core.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.preceptor.api.config.Setting;

/**
 * What changes in a run that continues. The run keeps the changed settings.
 *
 * @param epochs how long it is to be; as long as before where absent
 * @param data where the data source's {@code path} is now; where it was if absent
 * @param acceptChanges whether to continue with plugins, or defaults of parts, that are not what the run began with
 */
public record Continuation(OptionalInt epochs, Optional<Path> data, boolean acceptChanges) {
    /** Everything stays as it was. */
    public static final Continuation UNCHANGED = new Continuation(OptionalInt.empty(), Optional.empty(), false);

    public Continuation {
        if (epochs.isPresent() && epochs.getAsInt() < 1) {
            throw new IllegalArgumentException("a run of " + epochs.getAsInt() + " epochs");
        }
    }

    boolean changesAnything() {
        return epochs.isPresent() || data.isPresent();
    }

    /** The settings with the length that the run is to have. */
    Setting lengthened(Setting settings) {
        if (epochs.isEmpty()) {
            return settings;
        }
        Map<String, Setting> all = new LinkedHashMap<>(settings.mapping());
        Setting before = all.getOrDefault("training", Setting.empty(settings.where()));
        Map<String, Setting> training = new LinkedHashMap<>(before.mapping());
        training.remove("steps");
        training.put("epochs", Setting.of(epochs.getAsInt(), "--epochs"));
        all.put("training", new Setting(training, before.where()));
        return new Setting(all, settings.where());
    }
}
