package org.preceptor.cli.terminal;

import java.io.IOException;

/**
 * Standard output takes no more, so that a command need not continue; {@link org.preceptor.cli.process.OutputCheck}
 * says why.
 */
public final class OutputLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutputLostException(IOException cause) {
        super(cause);
    }
}
