/** The command line: {@code preceptor train}, {@code compare}, {@code evaluate}, {@code predict}, {@code export}, … */
module org.preceptor.cli {
    requires org.preceptor.core;
    requires org.preceptor.board;
    requires org.preceptor.report;
    requires org.preceptor.tensorflow;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires org.apache.commons.csv;
    requires org.apache.commons.statistics.inference;
    requires com.fasterxml.jackson.databind;
    requires java.compiler; // knows which names Java allows
    requires java.logging;
    requires jdk.unsupported; // hears a second Ctrl-C
    requires org.slf4j;
    requires static org.jspecify;

    opens org.preceptor.cli.command to
            info.picocli;
    opens org.preceptor.cli.comparison to
            com.fasterxml.jackson.databind;
    opens org.preceptor.cli.option to
            info.picocli;
    opens org.preceptor.cli.plugin to
            info.picocli;
    opens org.preceptor.cli.report to
            com.fasterxml.jackson.databind;
    opens org.preceptor.cli.sweep to
            com.fasterxml.jackson.databind;
}
