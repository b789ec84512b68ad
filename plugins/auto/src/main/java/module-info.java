/** What to begin with. */
module org.preceptor.plugins.auto {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.auto.Auto;
}
