/** MixMatch. */
module org.preceptor.plugins.mixmatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.mixmatch.MixMatch;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.mixmatch.MixMatchLoss;
}
