/** How inputs are changed before the network sees them. */
module org.preceptor.plugins.normalisations {
    requires org.preceptor.api;
    requires ejml.core;
    requires ejml.ddense;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Normalisation with
            org.preceptor.plugins.normalisations.None,
            org.preceptor.plugins.normalisations.PerChannel,
            org.preceptor.plugins.normalisations.PerImage,
            org.preceptor.plugins.normalisations.Zca;
}
