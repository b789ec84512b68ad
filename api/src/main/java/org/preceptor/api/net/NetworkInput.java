package org.preceptor.api.net;

import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;

/**
 * What a network is made for.
 *
 * @param inputs of an example; which of them the network takes, it says itself ({@link Network#inputs()})
 * @param classes how wide the output is: how many classes there are, or numbers that are predicted; at least 1
 */
public record NetworkInput(InputForms inputs, int classes) {
    public NetworkInput {
        Objects.requireNonNull(inputs, "inputs");
        if (classes < 1) {
            throw new IllegalArgumentException("a network predicts at least one number, not " + classes);
        }
    }

    /**
     * Examples that have one input.
     *
     * @param example {@code (channels, height, width)} of an image, or {@code (features)}
     */
    public NetworkInput(Shape example, int classes) {
        this(inputs(example), classes);
    }

    private static InputForms inputs(Shape example) {
        return switch (example.dimension()) {
            case 1 -> InputForms.vector(example.get(0));
            case 3 -> InputForms.image(example.get(0), example.get(1), example.get(2));
            default ->
                throw new IllegalArgumentException(
                        "an example is (channels, height, width) or (features), not " + example);
        };
    }

    /**
     * The shape of the only input, which is float32 when the network sees it: {@code (channels, height, width)} of an
     * image, else as the numbers are.
     *
     * @throws PreceptorException naming the inputs, if there are several, or the only one is of codes
     */
    public Shape example() {
        InputForm only = inputs.only();
        if (only.kind() == InputForm.Kind.CODES) {
            throw new PreceptorException("expected an image or numbers, found the codes " + only);
        }
        return only.shape();
    }

    /** Whether examples are images, and nothing else. */
    public boolean isImage() {
        return inputs.isImage();
    }
}
