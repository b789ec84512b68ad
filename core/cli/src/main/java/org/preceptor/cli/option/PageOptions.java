package org.preceptor.cli.option;

import java.net.URI;
import org.preceptor.cli.terminal.Terminal;
import picocli.CommandLine.Option;

/** Where a command serves a page. */
public final class PageOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Serve the page at this port of 127.0.0.1; default: any that is free.")
    private int port;

    public int port() {
        return port;
    }

    /**
     * Prints the link of a page.
     *
     * @param page such as {@code The board}
     */
    public static void printLink(Terminal terminal, String page, URI link) {
        terminal.command(page + ": ", link.toString());
        terminal.out().flush();
    }
}
