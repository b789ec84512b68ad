package org.preceptor.core.storage;

/** A file is missing or not as it was written; the message says which and what is wrong, in a clause. */
public final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the file's name and what is wrong with it */
    public DamagedFileException(String message) {
        super(message);
    }

    /** @param message the file's name and what is wrong with it */
    public DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
