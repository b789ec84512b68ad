package org.preceptor.cli.process;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** What the libraries' log lines become: only errors unless the user asks for more. */
public final class Logging {
    private static final Logger ROOT = Logger.getLogger("");

    /** Preceptor reports what matters of these itself. Kept here, so that their levels are not lost. */
    private static final List<Logger> SAID_BETTER =
            List.of(Logger.getLogger("org.pf4j"), Logger.getLogger("ai.djl.util.cuda"));

    private Logging() {}

    /**
     * Sets what the libraries' logs show.
     *
     * @param verbosity how often {@code -v} was given: 0 shows errors only, 1 what happens, 2 everything
     */
    public static void configure(int verbosity) {
        LoggerFactory.getILoggerFactory(); // found now, so that several threads do not look for it at once
        LogManager.getLogManager().reset();
        Level level = verbosity == 0 ? Level.SEVERE : verbosity == 1 ? Level.INFO : Level.FINE;
        Handler handler = new ConsoleHandler();
        handler.setLevel(level);
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord line) {
                String name = String.valueOf(line.getLoggerName());
                String source = name.substring(name.lastIndexOf('.') + 1);
                String cause = verbosity > 1 && line.getThrown() != null ? " (" + line.getThrown() + ")" : "";
                return line.getLevel().getName() + ' ' + source + ": " + formatMessage(line) + cause
                        + System.lineSeparator();
            }
        });
        ROOT.addHandler(handler);
        ROOT.setLevel(level);
        SAID_BETTER.forEach(logger -> logger.setLevel(verbosity == 0 ? Level.OFF : level));
    }
}
