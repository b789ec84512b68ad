/** How well predictions agree with labels. */
module org.preceptor.plugins.metrics {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Metric with
            org.preceptor.plugins.metrics.Accuracy,
            org.preceptor.plugins.metrics.BalancedAccuracy,
            org.preceptor.plugins.metrics.MacroF1,
            org.preceptor.plugins.metrics.MicroF1,
            org.preceptor.plugins.metrics.MeanAveragePrecision,
            org.preceptor.plugins.metrics.MeanAbsoluteError,
            org.preceptor.plugins.metrics.RSquared;
}
