package org.preceptor.cli.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Setting;
import org.preceptor.core.pipeline.Pipeline;

/**
 * The data source of a run, as its pipeline names it.
 *
 * @param options with its {@code name}
 */
public record RunSource(Map<String, Setting> options) {
    /** The source that reads tables. */
    public static final String TABLE = "vectors-csv";

    public RunSource {
        options = Map.copyOf(options);
    }

    public static RunSource of(Pipeline pipeline) {
        Setting source = Objects.requireNonNull(data(pipeline).mapping().get("source"), "data.source");
        return new RunSource(source.isMapping() ? source.mapping() : Map.of("name", source));
    }

    /** The data section of a pipeline's file; each has a source. */
    static Setting data(Pipeline pipeline) {
        return Objects.requireNonNull(pipeline.settings().mapping().get("data"), "data");
    }

    /** Whether it reads tables, in which 'unlabelled' says what labels mean. */
    boolean isTable() {
        return option("name").equals(Optional.of(TABLE));
    }

    /** The value of an option that is written out. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name)).map(Setting::text);
    }

    /** The same source for another file, without the sets of examples in further files. */
    public Setting at(String path, String where) {
        Map<String, Object> moved = new LinkedHashMap<>(options);
        moved.keySet().removeAll(List.of("test", "validation"));
        if (!isTable()) {
            moved.remove("unlabelled");
        }
        moved.put("path", path);
        return Setting.of(moved, where);
    }
}
