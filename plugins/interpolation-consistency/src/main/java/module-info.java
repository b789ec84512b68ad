/** Interpolation consistency training. */
module org.preceptor.plugins.interpolationconsistency {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.interpolationconsistency.InterpolationConsistencyTraining;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.interpolationconsistency.InterpolationConsistency;
}
