/** Contexts to run parts in, and tests of their contracts, for authors of plugins. */
module org.preceptor.testkit {
    requires transitive org.preceptor.api;
    requires org.preceptor.tensorflow;
    requires org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports org.preceptor.testkit;
}
