package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;

/**
 * The stages of a pipeline, which are trained one after the other. Each has the settings that all have in common, and
 * over them its own.
 *
 * @param settings by the stage's name, in their order; at least one
 */
record Stages(Map<String, Setting> settings) {
    static final String KEY = "stages";

    /** They are folders, too. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    /** What all stages have in common. */
    private static final Set<String> COMMON = Set.of("method", "methods", "compare", "sweep", "title", KEY);

    /**
     * The stages that a pipeline's settings have; empty if they have none.
     *
     * @throws InvalidOptionException if one cannot be called so, or refers to a stage that is not an earlier one
     */
    static Optional<Stages> of(Setting pipeline) {
        Setting written = pipeline.mapping().get(KEY);
        if (written == null || written.isText("none")) {
            return Optional.empty();
        }
        Map<String, Setting> common = new LinkedHashMap<>(pipeline.mapping());
        common.remove(KEY);
        Map<String, Setting> own = new LinkedHashMap<>(written.mapping());
        own.values().removeIf(stage -> stage.isText("none"));
        Map<String, Setting> all = new LinkedHashMap<>();
        own.forEach((name, stage) -> {
            require(name, stage);
            Setting settings = over(new Setting(common, pipeline.where()), stage);
            Map<String, Setting> linked =
                    new LinkedHashMap<>(linked(settings, all).mapping());
            if (all.size() < own.size() - 1) { // the last one is the run itself
                String number = " (stage " + (all.size() + 1) + " of " + own.size() + ": " + name + ")";
                linked.put("title", new Setting(title(common) + number, stage.where()));
            }
            all.put(name, new Setting(linked, settings.where()));
        });
        return all.isEmpty() ? Optional.empty() : Optional.of(new Stages(all));
    }

    /** The settings that a run of these has: those of its last stage, where it has stages. */
    static Setting last(Setting pipeline) {
        return of(pipeline).map(Stages::last).orElse(pipeline);
    }

    private Setting last() {
        return List.copyOf(settings.values()).get(settings.size() - 1);
    }

    /** The settings of the stages before the last. They are whole, so no preset is merged with them again. */
    Map<String, Setting> earlier() {
        Map<String, Setting> earlier = new LinkedHashMap<>();
        new ArrayList<>(settings.entrySet()).subList(0, settings.size() - 1).forEach(stage -> {
            Map<String, Setting> whole = new LinkedHashMap<>(stage.getValue().mapping());
            whole.remove("method");
            earlier.put(stage.getKey(), new Setting(whole, stage.getValue().where()));
        });
        return earlier;
    }

    private static String title(Map<String, Setting> common) {
        return Optional.ofNullable(common.getOrDefault("title", common.get("method")))
                .map(Setting::text)
                .orElse("pipeline");
    }

    private static void require(String name, Setting stage) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidOptionException(
                    stage.where(),
                    "a stage is called by letters, digits, '-' and '_', for its run is in a folder of that name; found '"
                            + Names.printable(name) + "'");
        }
        stage.mapping().forEach((key, value) -> {
            if (COMMON.contains(key)) {
                throw new InvalidOptionException(
                        value.where(), "'" + key + "' is the same in all stages; write it beside 'stages'");
            }
        });
    }

    /** As {@link Setting#overlaidWith}, but where another run is named it replaces what was there. */
    private static Setting over(@Nullable Setting base, Setting own) {
        if (base == null || isEarlierRun(own)) {
            return own;
        }
        if (!base.isMapping() || !own.isMapping() || own.mapping().containsKey("name")) {
            return base.overlaidWith(own);
        }
        Map<String, Setting> merged = new LinkedHashMap<>(base.mapping());
        own.mapping().forEach((key, value) -> merged.put(key, over(merged.get(key), value)));
        return new Setting(merged, own.where());
    }

    private static boolean isEarlierRun(Setting setting) {
        return setting.isMapping()
                && (setting.mapping().containsKey("stage") || setting.mapping().containsKey("run"));
    }

    /** Checks references to earlier stages, and gives teachers that start as their models their networks. */
    private static Setting linked(Setting settings, Map<String, Setting> earlier) {
        Setting own = settings.mapping().getOrDefault("network", Setting.empty(settings.where()));
        Setting withTeachers = each(
                settings,
                "teachers",
                teacher -> stage(teacher, "start", earlier)
                        .map(from -> from.mapping().get("network"))
                        .filter(network -> !network.plain().equals(own.plain()))
                        .filter(network -> !teacher.mapping().containsKey("network"))
                        .map(network -> with(teacher, network))
                        .orElse(teacher));
        stage(settings.mapping().getOrDefault("training", Setting.empty("")), "initial-weights", earlier);
        return each(withTeachers, "models", model -> {
            stage(model, "initial-weights", earlier);
            return model;
        });
    }

    private static Setting with(Setting teacher, Setting network) {
        Map<String, Setting> all = new LinkedHashMap<>(teacher.mapping());
        all.put("network", network);
        return new Setting(all, teacher.where());
    }

    private static Setting each(Setting settings, String section, UnaryOperator<Setting> change) {
        Setting before = settings.mapping().get(section);
        if (before == null || !before.isMapping()) {
            return settings;
        }
        Map<String, Setting> changed = new LinkedHashMap<>(before.mapping());
        changed.replaceAll((name, one) -> one.isMapping() ? change.apply(one) : one);
        Map<String, Setting> all = new LinkedHashMap<>(settings.mapping());
        all.put(section, new Setting(changed, before.where()));
        return new Setting(all, settings.where());
    }

    /** The stage that an option of a model names, if it names one. */
    private static Optional<Setting> stage(Setting model, String key, Map<String, Setting> earlier) {
        return Optional.ofNullable(model.isMapping() ? model.mapping().get(key) : null)
                .filter(Setting::isMapping)
                .map(start -> start.mapping().get("stage"))
                .map(named -> {
                    Setting found = earlier.get(named.text());
                    if (found == null) {
                        throw new InvalidOptionException(
                                named.where(),
                                "there is no earlier stage '" + named.text() + "'; "
                                        + Names.suggest(named.text(), earlier.keySet()));
                    }
                    return found;
                });
    }
}
