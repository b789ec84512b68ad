package org.preceptor.board;

import java.net.URI;
import java.nio.file.Path;
import org.preceptor.board.runs.RunPages;
import org.preceptor.board.web.LocalServer;

/** The page of all runs in a folder, served to the browsers of this machine until it is closed. */
public final class Board implements AutoCloseable {
    private final RunPages pages;
    private final LocalServer server;

    private Board(RunPages pages, LocalServer server) {
        this.pages = pages;
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param runs the folder of the runs
     * @param port where to listen; 0 for any that is free
     * @throws org.preceptor.api.PreceptorException if the port cannot be had
     */
    public static Board open(Path runs, int port) {
        RunPages pages = new RunPages(runs.toAbsolutePath().normalize());
        try {
            return new Board(pages, LocalServer.start(port, pages.routes()));
        } catch (RuntimeException e) {
            pages.close();
            throw e;
        }
    }

    /** What to open in a browser; whoever has it may see the runs. */
    public URI link() {
        return server.link();
    }

    /** Stops to serve. */
    @Override
    public void close() {
        pages.close();
        server.close();
    }
}
