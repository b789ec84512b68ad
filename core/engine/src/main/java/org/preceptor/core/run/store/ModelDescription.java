package org.preceptor.core.run.store;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.preceptor.api.Names;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.core.task.LabelScale;

/**
 * What a run's models are, beside their weights.
 *
 * @param format of the description, 4
 * @param classes their names in the order of their numbers, or those of the numbers that are predicted
 * @param labelScale in which numbers that are predicted were learnt
 * @param inputs what an example consists of
 * @param features what the numbers of an example are called; empty for images and where they have no names
 * @param models {@code student}, the models trained beside it and the teachers
 * @param selected the one that is used unless another is asked for
 */
public record ModelDescription(
        int format,
        List<String> classes,
        LabelScale labelScale,
        List<Input> inputs,
        List<String> features,
        List<String> models,
        String selected) {
    public static final int FORMAT = 4;

    public ModelDescription {
        classes = List.copyOf(classes);
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        models = List.copyOf(models);
        if (!models.contains(selected)) {
            throw new IllegalArgumentException("'" + selected + "' is selected of " + models);
        }
    }

    /**
     * An input of an example.
     *
     * @param name what it is called
     * @param kind what networks see of it
     * @param type of its numbers as they are stored, such as {@code uint8}
     * @param shape as networks see it, without the batch
     */
    public record Input(String name, InputForm.Kind kind, String type, List<Long> shape) {
        public Input {
            shape = List.copyOf(shape);
        }

        private static Input of(InputForm form) {
            return new Input(
                    form.name(),
                    form.kind(),
                    Names.kebab(form.type()),
                    Arrays.stream(form.shape().getShape()).boxed().toList());
        }

        private InputForm form() {
            return new InputForm(name, kind, DataType.valueOf(type.toUpperCase(Locale.ROOT)), new Shape(shape));
        }
    }

    /** What examples consist of, to be described. */
    public static List<Input> describe(InputForms forms) {
        return forms.forms().stream().map(Input::of).toList();
    }

    /** What an example consists of. */
    public InputForms forms() {
        return new InputForms(inputs.stream().map(Input::form).toList());
    }
}
