package org.preceptor.tensorflow.error;

/**
 * Thrown when code asks for the contents of an array while a step is being traced.
 *
 * <p>A traced array is an expression: it has a shape and a type, but no values until the step runs.
 */
public final class TracedValueException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String component;

    /**
     * Refuses to give values.
     *
     * @param operation the method that asked for them
     * @param component where the array was made
     */
    public TracedValueException(String operation, String component) {
        super(operation + " asks for the values of an array in " + component + ", but the array is part of a step that "
                + "is being traced and has no values until the step runs. Express the computation with array operations"
                + " (where, gather, ...), or return the array from the step and look at the step's result.");
        this.operation = operation;
        this.component = component;
    }

    /** The method that asked for values, for example {@code toFloatArray}. */
    public String operation() {
        return operation;
    }

    /** Where the array was made: the step and the scopes of {@code Trace.within}, for example {@code train/noise}. */
    public String component() {
        return component;
    }
}
