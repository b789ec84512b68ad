package org.preceptor.tensorflow.op;

import java.util.Optional;
import java.util.function.Supplier;

/** Where in a step the code is that a thread traces, for messages. */
public final class TracedPlace {
    private static final ThreadLocal<Supplier<String>> CURRENT = new ThreadLocal<>();

    private TracedPlace() {}

    /**
     * Runs the body of a step.
     *
     * @param component the step's name and the scopes it is in, asked for whenever a message needs it
     */
    public static <T> T during(Supplier<String> component, Supplier<T> body) {
        Supplier<String> outer = CURRENT.get();
        CURRENT.set(component);
        try {
            return body.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Empty where this thread traces nothing. */
    static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get()).map(Supplier::get);
    }
}
