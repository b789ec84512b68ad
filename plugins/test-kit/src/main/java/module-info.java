/** Contexts to run parts in, and tests of their contracts, for authors of plugins. */
module org.preceptor.testkit {
    requires transitive org.preceptor.api;
    requires org.assertj.core;

    exports org.preceptor.testkit;
}
