package org.preceptor.board;

import java.net.URI;
import java.nio.file.Path;
import org.preceptor.board.labelling.LabelPages;
import org.preceptor.board.labelling.LabelTask;
import org.preceptor.board.runs.RunPages;
import org.preceptor.board.web.LocalServer;
import org.preceptor.board.web.Pages;

/** A page that is served to the browsers of this machine until it is closed. */
public final class LocalPage implements AutoCloseable {
    private final Pages pages;
    private final LocalServer server;

    private LocalPage(Pages pages, LocalServer server) {
        this.pages = pages;
        this.server = server;
    }

    /**
     * Starts to serve the board: all runs in a folder, live.
     *
     * @param runs the folder of the runs
     * @param port where to listen; 0 for any that is free
     * @throws org.preceptor.api.PreceptorException if the port cannot be had
     */
    public static LocalPage ofRuns(Path runs, int port) {
        return serve(new RunPages(runs.toAbsolutePath().normalize()), port);
    }

    /**
     * Starts to serve the page on which people label. Every label is on the disk before the next example is shown.
     *
     * @param task what is labelled; its examples stay open as long
     * @param port where to listen; 0 for any that is free
     * @throws org.preceptor.api.PreceptorException if the port cannot be had, or the labels cannot be read or written
     */
    public static LocalPage ofLabelling(LabelTask task, int port) {
        return serve(new LabelPages(task), port);
    }

    private static LocalPage serve(Pages pages, int port) {
        try {
            return new LocalPage(pages, LocalServer.start(port, pages.routes()));
        } catch (RuntimeException e) {
            pages.close();
            throw e;
        }
    }

    /** What to open in a browser; whoever has it may see and do what the page offers. */
    public URI link() {
        return server.link();
    }

    /** Stops to serve. */
    @Override
    public void close() {
        pages.announceEnd();
        server.close();
        pages.close();
    }
}
