/** ReMixMatch. */
module org.preceptor.plugins.remixmatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.remixmatch.ReMixMatch;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.remixmatch.RotationPrediction;
}
