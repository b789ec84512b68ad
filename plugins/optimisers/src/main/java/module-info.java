/** How weights follow the gradient. */
module org.preceptor.plugins.optimisers {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Optimiser with
            org.preceptor.plugins.optimisers.Adam,
            org.preceptor.plugins.optimisers.AdamW,
            org.preceptor.plugins.optimisers.Lars,
            org.preceptor.plugins.optimisers.Lion,
            org.preceptor.plugins.optimisers.Sgd;
}
