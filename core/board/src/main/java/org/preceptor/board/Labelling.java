package org.preceptor.board;

import java.net.URI;
import org.preceptor.board.labelling.LabelPages;
import org.preceptor.board.labelling.LabelTask;
import org.preceptor.board.web.LocalServer;

/** The page on which people label, served to the browsers of this machine until it is closed. */
public final class Labelling implements AutoCloseable {
    private final LabelPages pages;
    private final LocalServer server;

    private Labelling(LabelPages pages, LocalServer server) {
        this.pages = pages;
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param task what is labelled; its examples stay open as long
     * @param port where to listen; 0 for any that is free
     * @throws org.preceptor.api.PreceptorException if the port cannot be had, or the labels cannot be read or written
     */
    public static Labelling open(LabelTask task, int port) {
        LabelPages pages = new LabelPages(task);
        try {
            return new Labelling(pages, LocalServer.start(port, pages.routes()));
        } catch (RuntimeException e) {
            pages.close();
            throw e;
        }
    }

    /** What to open in a browser; whoever has it may label. */
    public URI link() {
        return server.link();
    }

    /** Stops to serve; every label is on the disk. */
    @Override
    public void close() {
        server.close();
        pages.close();
    }
}
