/** How far a prediction and its target are apart. */
module org.preceptor.plugins.costs {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyCost with
            org.preceptor.plugins.costs.MeanSquaredError,
            org.preceptor.plugins.costs.KullbackLeibler,
            org.preceptor.plugins.costs.CrossEntropy,
            org.preceptor.plugins.costs.LogitMeanSquaredError;
}
