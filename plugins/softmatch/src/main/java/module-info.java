/** SoftMatch. */
module org.preceptor.plugins.softmatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.softmatch.SoftMatch;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.softmatch.WeightedPseudoLabel;
}
