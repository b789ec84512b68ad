/** An application that embeds Preceptor: what the README shows. */
module org.preceptor.example {
    requires org.preceptor.core;
    requires com.google.guice;

    exports org.preceptor.example;
}
