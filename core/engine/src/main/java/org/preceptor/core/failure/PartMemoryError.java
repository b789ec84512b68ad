package org.preceptor.core.failure;

/** Memory was used up while a part was at work, which need not be the part's fault. */
public final class PartMemoryError extends OutOfMemoryError {
    private static final long serialVersionUID = 1L;

    private final String part;

    /**
     * @param part the part, as messages name it
     * @param cause Java's error
     */
    PartMemoryError(String part, OutOfMemoryError cause) {
        super(cause.getMessage());
        initCause(cause);
        this.part = part;
    }

    /** Which part it was, as messages name it. */
    public String part() {
        return part;
    }
}
