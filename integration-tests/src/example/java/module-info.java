/** Applications that embed Preceptor: what the README and the guides show. */
module org.preceptor.example {
    requires org.preceptor.core;
    requires com.google.guice;
    requires transitive java.sql;
    requires jdk.httpserver;

    exports org.preceptor.example;
    exports org.preceptor.example.measurements;
}
