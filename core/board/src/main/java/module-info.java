/** Local web pages, for the person at this machine alone: all runs while they train, and one to label on. */
module org.preceptor.board {
    requires transitive org.preceptor.core;
    requires org.preceptor.report;
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires org.eclipse.jetty.server;
    requires static org.jspecify;

    exports org.preceptor.board;
    exports org.preceptor.board.labelling;

    opens org.preceptor.board.labelling to
            com.fasterxml.jackson.databind;
    opens org.preceptor.board.runs to
            com.fasterxml.jackson.databind;
}
