/** The results of a run, as a page that a browser shows without a network. */
module org.preceptor.report {
    requires transitive org.preceptor.core;
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires static org.jspecify;

    exports org.preceptor.report;

    opens org.preceptor.report to
            com.fasterxml.jackson.databind;
}
