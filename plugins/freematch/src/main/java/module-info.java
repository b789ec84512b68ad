/** FreeMatch. */
module org.preceptor.plugins.freematch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.freematch.FreeMatch;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.freematch.SelfAdaptiveFairness;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.freematch.SelfAdaptivePseudoLabel;
}
