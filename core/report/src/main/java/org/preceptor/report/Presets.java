package org.preceptor.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.SettingValue;
import org.preceptor.api.spi.ConsistencyMethod;

/** What methods say unless something else is written. */
final class Presets {
    private static final Setting NONE = Setting.empty("no preset");

    private final PartLookup parts;

    Presets(PartLookup parts) {
        this.parts = parts;
    }

    /**
     * The preset of the method that settings name, merged with the presets it extends; empty if it is not known here.
     */
    Setting of(Setting settings) {
        try {
            return named(settings, new HashSet<>());
        } catch (PreceptorException unknownHere) {
            return NONE;
        }
    }

    private Setting named(Setting settings, Set<SettingValue> visited) {
        Setting method = settings.mapping().get("method");
        if (method == null || !visited.add(method.value())) {
            return NONE;
        }
        Setting preset = parts.find(ConsistencyMethod.class, method).preset();
        Map<String, Setting> own = new LinkedHashMap<>(preset.mapping());
        own.put("method", method);
        return named(preset, visited).overlaidWith(new Setting(own, preset.where()));
    }
}
