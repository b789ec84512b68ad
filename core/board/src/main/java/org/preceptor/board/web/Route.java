package org.preceptor.board.web;

import java.io.IOException;

/** Answers the requests for one path. */
@FunctionalInterface
public interface Route {

    /**
     * Answers a request. Requests for one path may come at the same time.
     *
     * @throws IOException if the browser has left
     */
    void answer(Exchange exchange) throws IOException;
}
