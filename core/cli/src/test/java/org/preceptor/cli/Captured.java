package org.preceptor.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A terminal whose output a test can read. */
final class Captured {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal;

    private Captured(boolean interactive, boolean colours, int columns) {
        terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                colours,
                columns);
    }

    /** Output that goes to a pipe or a file. */
    static Captured pipe() {
        return new Captured(false, false, Terminal.UNBOUNDED);
    }

    /** A terminal with a person before it. */
    static Captured screen(boolean colours) {
        return new Captured(true, colours, 120);
    }

    /** A terminal of this width, without colours. */
    static Captured screen(int columns) {
        return new Captured(true, false, columns);
    }

    Terminal terminal() {
        return terminal;
    }

    int run(String... arguments) {
        return Main.run(terminal, out, new Interruption(terminal, List.of(arguments)), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
