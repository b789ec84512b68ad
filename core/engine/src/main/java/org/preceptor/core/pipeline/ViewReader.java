package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.spi.NoiseModel;

/** Reads a pipeline's {@code views}, each perhaps {@code like} another one. */
final class ViewReader {
    private static final int MAXIMUM_CHAIN = 100;
    private static final String AUGMENT = "augment";
    private static final String FURTHER = "further";

    private final PartLookup parts;

    ViewReader(PartLookup parts) {
        this.parts = parts;
    }

    /** Every view of the pipeline, by name; there is always a view {@code student}. */
    Map<String, ViewSpec> read(Options options) {
        Map<String, Setting> written = new LinkedHashMap<>();
        options.setting("views").ifPresent(section -> written.putAll(section.mapping()));
        written.putIfAbsent("student", Setting.empty(options.where()));
        Map<String, ViewSpec> views = new LinkedHashMap<>();
        written.forEach(PipelineReader::requireName);
        written.keySet().forEach(name -> views.put(name, view(name, written, new LinkedHashSet<>())));
        return views;
    }

    private ViewSpec view(String name, Map<String, Setting> written, Set<String> visiting) {
        Setting setting = Objects.requireNonNull(written.get(name), name);
        if (!visiting.add(name)) {
            throw new InvalidOptionException(setting.where(), "view '" + name + "' is like itself");
        }
        if (visiting.size() > MAXIMUM_CHAIN) {
            throw new InvalidOptionException(
                    setting.where(),
                    "views are 'like' one another over more than " + MAXIMUM_CHAIN
                            + " steps; let them be like the first one");
        }
        Options options = new Options(setting, parts);
        Optional<ViewSpec> base = options.text("like").map(like -> {
            if (!written.containsKey(like)) {
                throw new InvalidOptionException(
                        setting.where(), "unknown view '" + like + "'; " + Names.suggest(like, written.keySet()));
            }
            return view(like, written, visiting);
        });
        List<AugmentationSpec> augmentations = new ArrayList<>(options.setting(AUGMENT)
                .map(list -> augmentations(list, name, AUGMENT))
                .orElseGet(() -> base.map(ViewSpec::augmentations).orElse(List.of())));
        options.setting(FURTHER).map(list -> augmentations(list, name, FURTHER)).ifPresent(augmentations::addAll);
        Map<String, ViewSpec.Noise> noise =
                new LinkedHashMap<>(base.map(ViewSpec::noise).orElse(Map.of()));
        options.setting("noise")
                .ifPresent(section -> section.mapping().forEach((site, reference) -> {
                    if (reference.isText("none")) {
                        noise.remove(site);
                    } else {
                        noise.put(site, new ViewSpec.Noise(noise(site, reference), reference.where()));
                    }
                }));
        options.requireAllKnown();
        visiting.remove(name);
        return new ViewSpec(name, augmentations, noise);
    }

    private List<AugmentationSpec> augmentations(Setting list, String view, String key) {
        return list.list().stream()
                .map(reference -> augmentation(reference, view, key))
                .toList();
    }

    private AugmentationSpec augmentation(Setting reference, String view, String key) {
        if (!reference.isMapping() || !reference.mapping().containsKey("shared")) {
            return new AugmentationSpec(parts.find(Augmentation.class, reference), false, view, key);
        }
        Map<String, Setting> rest = new LinkedHashMap<>(reference.mapping());
        rest.remove("shared");
        boolean shared = new Options(reference, parts).flag("shared", false);
        return new AugmentationSpec(
                parts.find(Augmentation.class, new Setting(rest, reference.where())), shared, view, key);
    }

    private NoiseModel noise(String site, Setting reference) {
        NoiseModel model = parts.find(NoiseModel.class, reference);
        for (Site.Kind kind : Site.Kind.values()) {
            if (Names.kebab(kind).equals(site) && !model.kinds().contains(kind)) {
                List<String> kinds =
                        model.kinds().stream().map(Names::kebab).sorted().toList();
                throw new InvalidOptionException(
                        reference.where(),
                        "noise '" + model.name() + "' cannot act on '" + site + "'; it acts on "
                                + String.join(", ", kinds));
            }
        }
        return model;
    }
}
