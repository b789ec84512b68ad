package org.preceptor.core.run.store;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.core.task.LabelScale;

/**
 * What a run's models are, beside their weights.
 *
 * @param format of the description, 3
 * @param classes their names in the order of their numbers, or those of the numbers that are predicted
 * @param labelScale in which numbers that are predicted were learnt
 * @param example the shape of an example: (channels, height, width) or (features)
 * @param features what the numbers of an example are called; empty for images and where they have no names
 * @param models {@code student}, the models trained beside it and the teachers
 * @param selected the one that is used unless another is asked for
 */
public record ModelDescription(
        int format,
        List<String> classes,
        LabelScale labelScale,
        List<Long> example,
        List<String> features,
        List<String> models,
        String selected) {
    public static final int FORMAT = 3;

    public ModelDescription {
        classes = List.copyOf(classes);
        example = List.copyOf(example);
        features = List.copyOf(features);
        models = List.copyOf(models);
        if (!models.contains(selected)) {
            throw new IllegalArgumentException("'" + selected + "' is selected of " + models);
        }
    }

    public Shape shape() {
        return new Shape(example);
    }
}
