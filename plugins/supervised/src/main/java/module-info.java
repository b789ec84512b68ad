/** The supervised baseline. */
module org.preceptor.plugins.supervised {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.supervised.Supervised;
}
