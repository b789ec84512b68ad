package org.preceptor.core.data;

import ai.djl.ndarray.types.Shape;
import org.preceptor.api.data.InputForm;

/** The shape of an input as it is stored and as steps are fed with it. */
public final class StoredShape {
    private StoredShape() {}

    /**
     * The shape of some examples' input.
     *
     * @param input what one of them is
     * @param count how many; -1 for any number
     * @return {@code (count, height, width, channels)} of images, else {@code (count, …)}
     */
    public static Shape of(InputForm input, long count) {
        Shape one = input.shape();
        return input.kind() == InputForm.Kind.IMAGE
                ? new Shape(count, one.get(1), one.get(2), one.get(0))
                : new Shape(count).addAll(one);
    }
}
