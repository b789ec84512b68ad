/** SimMatch. */
module org.preceptor.plugins.simmatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.simmatch.SimMatch;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.simmatch.SimilarityMatching;
}
