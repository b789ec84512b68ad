package org.preceptor.cli.terminal;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.preceptor.api.data.ReadingProgress;

/** A terminal's last line, which is drawn again and again, perhaps by several threads; nothing where nobody watches. */
public final class StatusLine implements ProgressBarConsumer {
    private static final long PAUSE_NANOS = 100_000_000;

    private final Terminal terminal;
    private String shown = "";
    private long next = System.nanoTime();

    public StatusLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int getMaxRenderedLength() {
        return terminal.columns() - 1;
    }

    @Override
    public synchronized void accept(String rendered) {
        if (terminal.interactive()) {
            shown = rendered;
            terminal.err().print('\r' + rendered + "\u001b[K");
            terminal.err().flush();
        }
    }

    /** Shows how many of something are done, ten times a second at most. */
    public synchronized void count(String doing, long done, long total) {
        long now = System.nanoTime();
        if (now - next >= 0 || done == total) {
            next = now + PAUSE_NANOS;
            accept(counted(doing, done, total));
        }
    }

    /** A listener that counts the examples that are read. */
    public ReadingProgress reading() {
        return new ReadingProgress() {
            @Override
            public void read(long read, long total) {
                count("reading examples", read, total);
            }

            @Override
            public void waiting(String reason) {
                above("waiting, for " + reason);
            }
        };
    }

    /** {@code reading examples: 1,200 of 12,000 ...} */
    public static String counted(String doing, long done, long total) {
        return total > 0
                ? String.format(Locale.ROOT, "%s: %,d of %,d ...", doing, done, total)
                : String.format(Locale.ROOT, "%s: %,d ...", doing, done);
    }

    /** Writes a line above this one. */
    public synchronized void above(String text) {
        terminal.err().print("\r\u001b[K" + text + System.lineSeparator() + shown);
        terminal.err().flush();
    }

    public synchronized void erase() {
        if (!shown.isEmpty()) {
            shown = "";
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    @Override
    public synchronized void close() {
        erase();
    }
}
