/** FixMatch. */
module org.preceptor.plugins.fixmatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.fixmatch.FixMatch;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.fixmatch.PseudoLabel;
}
