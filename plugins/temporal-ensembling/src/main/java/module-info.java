/** Temporal Ensembling. */
module org.preceptor.plugins.temporalensembling {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.temporalensembling.TemporalEnsembling;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.temporalensembling.PredictionEnsemble;
}
