/** CoMatch. */
module org.preceptor.plugins.comatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.comatch.CoMatch;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.comatch.GraphContrast;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.comatch.MemorySmoothedPseudoLabel;
}
