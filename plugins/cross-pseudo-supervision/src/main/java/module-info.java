/** Cross pseudo supervision. */
module org.preceptor.plugins.crosspseudosupervision {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.crosspseudosupervision.CrossPseudoSupervision;
}
