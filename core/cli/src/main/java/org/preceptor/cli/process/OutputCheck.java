package org.preceptor.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.Terminal;

/** Whether what a command wrote reached its standard output, whose stream reports no errors unless it is asked. */
public final class OutputCheck {
    private final Terminal terminal;
    private final OutputStream descriptor;

    /** @param descriptor what the terminal's {@code out} writes to, without a buffer */
    public OutputCheck(Terminal terminal, OutputStream descriptor) {
        this.terminal = terminal;
        this.descriptor = descriptor;
    }

    /**
     * The exit code of a command that has written all it has to say.
     *
     * @param exitCode the command's own
     * @param kept where its result is kept, if that is not the output
     */
    public int exitCode(int exitCode, Optional<String> kept) {
        if (!terminal.out().checkError()) {
            return exitCode;
        }
        String reason = reason();
        boolean readerHasLeft = reason.toLowerCase(Locale.ROOT).contains("broken pipe");
        if (kept.isPresent()) {
            if (!readerHasLeft) {
                terminal.warn("the output could not be written (" + reason + "); the result is in " + kept.get());
            }
            return exitCode;
        }
        if (!readerHasLeft) {
            terminal.error("the output cannot be written (" + reason + "); make room, or send it elsewhere");
        }
        if (exitCode != ExitCode.DONE) {
            return exitCode;
        }
        return readerHasLeft ? ExitCode.BROKEN_PIPE : ExitCode.FAILED;
    }

    /** What the system says of one more byte. */
    private String reason() {
        try {
            descriptor.write('\n');
            descriptor.flush();
            return "nobody takes it, or there is no room";
        } catch (IOException e) {
            return Failures.reason(e);
        }
    }
}
