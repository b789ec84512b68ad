package org.preceptor.cli;

import java.io.IOException;

/** Standard output takes no more, so that a command need not continue; {@link OutputCheck} says why. */
final class OutputLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputLostException(IOException cause) {
        super(cause);
    }
}
