/** Local web pages, for the person at this machine alone: all runs while they train. */
module org.preceptor.board {
    requires transitive org.preceptor.core;
    requires org.preceptor.report;
    requires com.fasterxml.jackson.databind;
    requires org.eclipse.jetty.server;
    requires static org.jspecify;

    exports org.preceptor.board;

    opens org.preceptor.board.runs to
            com.fasterxml.jackson.databind;
}
