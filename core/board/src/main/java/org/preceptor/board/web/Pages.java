package org.preceptor.board.web;

import java.util.Map;

/** A page and what it asks for, for as long as a server has it. */
public interface Pages extends AutoCloseable {

    /** What answers, by path; {@link LocalServer#ENTRANCE} among them. */
    Map<String, Route> routes();

    /** Tells browsers that wait for news, while they can still be told, that the server is about to end. */
    default void announceEnd() {}

    /** Gives up what the page is made from; nothing is asked any more. */
    @Override
    void close();
}
