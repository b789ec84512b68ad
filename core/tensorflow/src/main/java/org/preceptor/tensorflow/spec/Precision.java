package org.preceptor.tensorflow.spec;

import java.util.Arrays;
import java.util.Optional;

/**
 * The type of number in which a program's convolutions and products are computed. Variables are float32 in any case.
 */
public enum Precision {
    /** Everything in float32. */
    FLOAT32("float32"),
    /** On processors that have instructions for it; sums are float32. */
    BFLOAT16("bfloat16"),
    /** On graphics processors of compute capability 7.0 and later. */
    MIXED_FLOAT16("mixed_float16");

    private final String title;

    Precision(String title) {
        this.title = title;
    }

    /**
     * Looks a precision up.
     *
     * @param title as it is written in settings
     * @return the precision, if there is one
     */
    public static Optional<Precision> of(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }

    /** As it is written in settings. */
    @Override
    public String toString() {
        return title;
    }
}
