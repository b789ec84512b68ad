package org.preceptor.tensorflow.error;

/**
 * An array operation that cannot be built from what it was given: shapes that do not fit, a wrong axis or type.
 *
 * <p>It is thrown where the expression is written, at once or while a step is traced. The message names the operation,
 * the shapes, the step being traced, the DJL block in which it happened and the line of the code that is neither this
 * engine's nor DJL's.
 */
public final class ExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses an expression.
     *
     * @param message the operation, what does not fit, and where the expression is written
     */
    public ExpressionException(String message) {
        super(message);
    }
}
