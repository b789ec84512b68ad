package org.preceptor.board.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.preceptor.api.config.Setting;

/** Settings side by side: each value by its path. */
final class FlatSettings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "name";

    private FlatSettings() {}

    /** The paths have dots; a part's name is the value of the part's own path. */
    static Map<String, String> of(Setting settings) {
        Map<String, String> flat = new LinkedHashMap<>();
        add("", settings, flat);
        return flat;
    }

    private static void add(String path, Setting setting, Map<String, String> flat) {
        if (!setting.isMapping() || setting.mapping().isEmpty()) {
            flat.put(path, text(setting.plain()));
            return;
        }
        setting.mapping().forEach((key, value) -> {
            boolean isName = key.equals(NAME) && !path.isEmpty() && !value.isMapping();
            add(isName || path.isEmpty() ? path + (isName ? "" : key) : path + '.' + key, value, flat);
        });
    }

    private static String text(Object plain) {
        if (plain instanceof String || plain instanceof Number || plain instanceof Boolean) {
            return String.valueOf(plain);
        }
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
