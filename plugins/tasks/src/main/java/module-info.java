/** What is learnt. */
module org.preceptor.plugins.tasks {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Task with
            org.preceptor.plugins.tasks.Classification,
            org.preceptor.plugins.tasks.MultiLabel,
            org.preceptor.plugins.tasks.Regression;
}
