/** Which examples to label next. */
module org.preceptor.plugins.acquisitions {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Acquisition with
            org.preceptor.plugins.acquisitions.CoreSet,
            org.preceptor.plugins.acquisitions.Disagreement,
            org.preceptor.plugins.acquisitions.LeastSure,
            org.preceptor.plugins.acquisitions.Margin,
            org.preceptor.plugins.acquisitions.Mixed,
            org.preceptor.plugins.acquisitions.RandomOrder;
}
