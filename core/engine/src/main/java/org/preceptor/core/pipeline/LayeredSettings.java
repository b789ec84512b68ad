package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.pipeline.MethodPresets.Known;
import org.preceptor.core.pipeline.MethodSettings.Origin;
import org.preceptor.core.pipeline.MethodSettings.Written;

/** The preset of a pipeline's method, overridden by the layers of its settings. */
final class LayeredSettings {
    private static final List<String> SHORT_FOR_CONSISTENCY = List.of("targets", "cost", "weight");
    private static final String SHORT_FOR_TEACHER = "teacher";

    private final PartLookup parts;
    private final PipelineLayers layers;
    private final Known method;
    private final KnownMethods known;
    private final MethodSettings named;
    private final OptimiserSettings optimiser;
    private final List<IgnoredSetting> ignored = new ArrayList<>();
    private final Set<String> replaced = new LinkedHashSet<>();
    private Map<String, Setting> tree;

    private LayeredSettings(
            PartLookup parts,
            PipelineLayers layers,
            Known method,
            Supplier<List<Known>> methods,
            OptimiserSettings optimiser) {
        this.parts = parts;
        this.layers = layers;
        this.method = method;
        this.optimiser = optimiser;
        this.tree = new LinkedHashMap<>(method.preset().mapping());
        this.known = new KnownMethods(parts, methods, names("views"), names("teachers"), names("models"));
        this.named = new MethodSettings(parts, method.name(), known);
    }

    /**
     * @param settings every setting of the run
     * @param fit how the layers suited the method
     */
    record Merged(Setting settings, MethodFit fit) {}

    /**
     * @param method the layers' method with its preset
     * @param methods all that can be named; asked for only where the method's own preset does not answer
     */
    static Merged of(
            PartLookup parts,
            PipelineLayers layers,
            Known method,
            Supplier<List<Known>> methods,
            OptimiserSettings optimiser) {
        return new LayeredSettings(parts, layers, method, methods, optimiser).merged();
    }

    private Merged merged() {
        boolean isBaseline = method.section("terms").isEmpty();
        Origin ofFile =
                layers.writtenForMethod() && !(layers.compared() && isBaseline) ? Origin.OWN_FILE : Origin.OTHER_FILE;
        Origin ofOverrides = layers.compared() ? ofFile : Origin.EXPLICIT;
        merge(layers.file(), ofFile);
        merge(layers.ofMethod(), Origin.EXPLICIT);
        layers.overrides().forEach(override -> merge(override, ofOverrides));
        mergeViews(ofFile, ofOverrides);
        withTheMethodsNetworkOptions();
        ignored.addAll(0, named.ignored());
        return new Merged(
                new Setting(tree, layers.file().where()), new MethodFit(method.name(), ignored, List.copyOf(replaced)));
    }

    private List<Setting> all() {
        List<Setting> all = new ArrayList<>(List.of(method.preset(), layers.file(), layers.ofMethod()));
        all.addAll(layers.overrides());
        return all;
    }

    /** Every name that is written in a section of the preset or of a layer. */
    private Set<String> names(String section) {
        Set<String> names = new TreeSet<>();
        if (section.equals("views")) {
            names.add("student");
        }
        all().forEach(layer ->
                names.addAll(mapping(layer.mapping().get(section)).keySet()));
        return names;
    }

    private static Map<String, Setting> mapping(@Nullable Setting section) {
        return section == null || !section.isMapping() ? Map.of() : section.mapping();
    }

    private static boolean isNone(Setting setting) {
        return setting.isText("none");
    }

    private void merge(Setting layer, Origin origin) {
        Map<String, Setting> rest = new LinkedHashMap<>(layer.mapping());
        Map<String, Written> consistency = new LinkedHashMap<>();
        SHORT_FOR_CONSISTENCY.forEach(key -> Optional.ofNullable(rest.remove(key))
                .ifPresent(value -> consistency.put(key, new Written(key, value))));
        Map<String, Written> update = new LinkedHashMap<>();
        Optional.ofNullable(rest.remove(SHORT_FOR_TEACHER))
                .ifPresent(value -> update.put("update", new Written(SHORT_FOR_TEACHER, value)));
        rest.remove("views");
        Setting training = rest.remove("training");
        Setting stages = rest.get(Stages.KEY);
        if (stages != null && origin == Origin.OTHER_FILE && !tree.containsKey(Stages.KEY)) {
            rest.remove(Stages.KEY);
            ignore(Stages.KEY, stages, origin);
        }
        mergeSection(Section.MODELS, "", Map.of(), rest.remove("models"), origin);
        mergeSection(Section.TEACHERS, "teacher", update, rest.remove("teachers"), origin);
        mergeSection(Section.TERMS, "consistency", consistency, rest.remove("terms"), origin);
        rest.forEach((key, setting) -> put(key, setting, origin));
        if (training != null) {
            mergeTraining(training, origin);
        }
    }

    private void put(String key, Setting setting, Origin origin) {
        tree.merge(key, setting, origin == Origin.EXPLICIT ? LayeredSettings::within : Setting::overlaidWith);
    }

    /** As {@link Setting#overlaidWith}, but a section keeps the place where it was first written. */
    private static Setting within(Setting base, Setting over) {
        if (!base.isMapping() || !over.isMapping() || over.mapping().containsKey("name")) {
            return base.overlaidWith(over);
        }
        Map<String, Setting> merged = new LinkedHashMap<>(base.mapping());
        over.mapping().forEach((key, setting) -> merged.merge(key, setting, LayeredSettings::within));
        return new Setting(merged, base.where());
    }

    private void mergeSection(
            Section section,
            String shortName,
            Map<String, Written> shorthand,
            @Nullable Setting written,
            Origin origin) {
        if (written != null && isNone(written)) {
            tree.put(section.key(), written);
        }
        Map<String, Setting> result = new LinkedHashMap<>(mapping(tree.get(section.key())));
        Map<String, Map<String, Written>> byName = new LinkedHashMap<>();
        if (!shorthand.isEmpty()) {
            byName.put(shortName, new LinkedHashMap<>(shorthand));
        }
        if (written != null && !isNone(written)) {
            written.mapping().forEach((name, setting) -> {
                if (isNone(setting)) {
                    remove(section, name, setting, result);
                } else {
                    Map<String, Written> keys = byName.computeIfAbsent(name, each -> new LinkedHashMap<>());
                    setting.mapping()
                            .forEach((key, value) -> keys.merge(
                                    key,
                                    new Written(section.key() + '.' + name + '.' + key, value),
                                    (brief, full) -> new Written(
                                            full.path(), brief.value().overlaidWith(full.value()))));
                }
            });
        }
        byName.forEach((name, keys) -> {
            Optional<Setting> before = Optional.ofNullable(result.get(name)).filter(each -> !isNone(each));
            if (keys.isEmpty() && before.isEmpty() && written != null) {
                if (section != Section.MODELS) {
                    known.requireNameKnown(section, name, written);
                } else if (origin.adds() || method.name().isEmpty()) {
                    result.put(name, Objects.requireNonNull(written.mapping().get(name)));
                } else {
                    ignore("models." + name, written, origin);
                }
            } else if (!keys.isEmpty()) {
                named.merge(section, name, before, isSpecifiedForMethod(section, name, origin), keys, origin)
                        .ifPresent(merged -> result.put(name, merged));
            }
        });
        if (!result.isEmpty()) {
            tree.put(
                    section.key(),
                    new Setting(result, written == null ? layers.file().where() : written.where()));
        }
    }

    private void remove(Section section, String name, Setting none, Map<String, Setting> result) {
        if (result.containsKey(name)) {
            result.put(name, none);
        } else {
            known.requireNameKnown(section, name, none);
        }
    }

    /** Whether a layer for this very method specifies more of a term, so that the file may add it. */
    private boolean isSpecifiedForMethod(Section section, String name, Origin origin) {
        if (origin == Origin.EXPLICIT) {
            return false;
        }
        List<Setting> explicit = new ArrayList<>(List.of(layers.ofMethod()));
        if (!layers.compared()) {
            explicit.addAll(layers.overrides());
        }
        return explicit.stream()
                .map(layer -> mapping(layer.mapping().get(section.key())).get(name))
                .anyMatch(setting -> setting != null && setting.isMapping());
    }

    /** Merges views last: only the terms of all layers together show which views are used. */
    private void mergeViews(Origin ofFile, Origin ofOverrides) {
        ViewSettings views = new ViewSettings(
                parts,
                known,
                mapping(tree.get("terms")),
                viewsOfSupervised(),
                named.isCustomised() || tree.containsKey(Stages.KEY));
        mergeViews(views, layers.file(), ofFile);
        mergeViews(views, layers.ofMethod(), Origin.EXPLICIT);
        layers.overrides().forEach(override -> mergeViews(views, override, ofOverrides));
    }

    /** The views from which the student and the models beside it learn labels. */
    private Set<String> viewsOfSupervised() {
        List<Setting> terms = new ArrayList<>();
        Optional.ofNullable(tree.get("supervised")).ifPresent(terms::add);
        mapping(tree.get("models"))
                .values()
                .forEach(model ->
                        Optional.ofNullable(mapping(model).get("supervised")).ifPresent(terms::add));
        return terms.stream()
                .flatMap(term -> Optional.ofNullable(mapping(term).get("view")).stream())
                .map(LayeredSettings::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void mergeViews(ViewSettings views, Setting layer, Origin origin) {
        Setting written = layer.mapping().get("views");
        if (written != null) {
            Map<String, Setting> merged = views.merge(
                    mapping(tree.get("views")), written, origin, (name, view) -> ignore("views." + name, view, origin));
            tree.put("views", new Setting(merged, written.where()));
        }
    }

    private static String text(Setting setting) {
        return setting.text();
    }

    private void ignore(String path, Setting setting, Origin origin) {
        if (origin == Origin.EXPLICIT) {
            throw new InvalidOptionException(
                    setting.where(), "method '" + method.name() + "' has no '" + path + "', so this has no effect");
        }
        ignored.add(new IgnoredSetting(path, setting.where()));
    }

    private void mergeTraining(Setting written, Origin origin) {
        Map<String, Setting> training = new LinkedHashMap<>(mapping(tree.get("training")));
        Map<String, Setting> rest = new LinkedHashMap<>(written.mapping());
        if (rest.containsKey("epochs") && !rest.containsKey("steps")) {
            training.remove("steps");
        }
        Optional.ofNullable(rest.remove("optimiser"))
                .ifPresent(own -> training.put(
                        "optimiser",
                        optimiser.over(Optional.ofNullable(training.get("optimiser")), own, replaced::add)));
        Setting select = rest.get("select");
        if (select != null && selectsAnotherMethods(text(select), origin)) {
            rest.remove("select");
            ignore("training.select", select, origin);
        }
        training.putAll(rest);
        Setting before = tree.get("training");
        String where = origin == Origin.EXPLICIT && before != null ? before.where() : written.where();
        tree.put("training", new Setting(training, where));
    }

    private boolean selectsAnotherMethods(String model, Origin origin) {
        return !model.equals("student")
                && Stream.of(Section.TEACHERS, Section.MODELS)
                        .noneMatch(section -> mapping(tree.get(section.key())).containsKey(model)
                                || isSpecifiedForMethod(section, model, origin))
                && (known.have("teachers", model) || known.have("models", model));
    }

    /** A preset may ask for options of whichever network is named, such as a further head, if it has them. */
    private void withTheMethodsNetworkOptions() {
        Setting asked = method.preset().mapping().get("network");
        Setting network = tree.get("network");
        if (asked == null
                || network == null
                || !asked.isMapping()
                || asked.mapping().containsKey("name")) {
            return;
        }
        if (network == asked) {
            tree.remove("network"); // which is for the file to name
            return;
        }
        Map<String, Setting> own = network.isMapping() ? network.mapping() : Map.of("name", network);
        Setting name = own.get("name");
        if (name != null) {
            Map<String, Setting> options = new LinkedHashMap<>(Map.of("name", name));
            asked.mapping().forEach((key, value) -> {
                if (takes(name, key, value)) {
                    options.put(key, value);
                }
            });
            own.forEach((key, value) -> options.merge(key, value, Setting::overlaidWith));
            tree.put("network", new Setting(options, network.where()));
        }
    }

    private boolean takes(Setting network, String key, Setting value) {
        try {
            parts.find(NetworkFactory.class, new Setting(Map.of("name", network, key, value), network.where()));
            return true;
        } catch (InvalidOptionException e) {
            return !e.isUnknownKey();
        }
    }
}
