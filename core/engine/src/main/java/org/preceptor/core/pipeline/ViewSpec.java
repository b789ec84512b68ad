package org.preceptor.core.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.spi.NoiseModel;

/**
 * How a view shows a batch.
 *
 * @param name the pipeline's
 * @param augmentations in the order they act
 * @param noise for sites, by name or by kind, the noise there
 */
public record ViewSpec(String name, List<AugmentationSpec> augmentations, Map<String, Noise> noise) {

    /**
     * Noise of a view.
     *
     * @param model configured
     * @param where the place it is written at
     */
    public record Noise(NoiseModel model, String where) {}

    public ViewSpec {
        augmentations = List.copyOf(augmentations);
        noise = Map.copyOf(noise);
    }

    /** Its parts by the keys of a pipeline file. */
    Map<String, Object> parts() {
        return Map.of(
                "augment",
                augmentations.stream().map(AugmentationSpec::augmentation).toList(),
                "noise",
                noise.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().model())));
    }

    /**
     * What an augmentation calls an input; empty if none changes such inputs.
     *
     * @param form what the input is
     */
    public static Optional<Augmentation.Input> kind(InputForm form) {
        if (form.kind() == InputForm.Kind.IMAGE) {
            return Optional.of(Augmentation.Input.IMAGES);
        }
        return form.isVector() ? Optional.of(Augmentation.Input.VECTORS) : Optional.empty();
    }

    /**
     * Requires that each augmentation is for an input that there is.
     *
     * @param inputs of an example
     * @throws PreceptorException with all that are not, and the setting that removes them
     */
    public static void requireSuited(Collection<ViewSpec> views, InputForms inputs) {
        Set<Augmentation.Input> found = new LinkedHashSet<>();
        inputs.forEach(form -> kind(form).ifPresent(found::add));
        Set<String> names = new LinkedHashSet<>();
        SortedMap<String, SortedSet<String>> lists = new TreeMap<>();
        views.stream()
                .flatMap(view -> view.augmentations().stream())
                .filter(each -> Collections.disjoint(each.augmentation().inputs(), found))
                .forEach(each -> {
                    names.add("'" + each.augmentation().name() + "'");
                    lists.computeIfAbsent(each.view(), view -> new TreeSet<>()).add(each.list());
                });
        if (names.isEmpty()) {
            return;
        }
        String cure = lists.entrySet().stream()
                .map(view -> view.getKey() + ": {"
                        + view.getValue().stream().map(list -> list + ": []").collect(Collectors.joining(", ")) + "}")
                .collect(Collectors.joining(", "));
        boolean one = names.size() == 1;
        throw new PreceptorException((one ? "the augmentation " : "the augmentations ") + String.join(", ", names)
                + (one ? " is" : " are") + " not for " + called(inputs, found) + ", which the data are; write 'views: {"
                + cure + "}', or name others there");
    }

    private static String called(InputForms inputs, Set<Augmentation.Input> found) {
        return inputs.forms().size() == 1 && found.size() == 1
                ? Names.kebab(found.iterator().next())
                : inputs.toString();
    }
}
