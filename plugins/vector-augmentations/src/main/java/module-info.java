/** Random changes of vectors that keep their labels. */
module org.preceptor.plugins.vectoraugmentations {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Augmentation with
            org.preceptor.plugins.vectoraugmentations.Gaussian,
            org.preceptor.plugins.vectoraugmentations.FeatureDropout,
            org.preceptor.plugins.vectoraugmentations.SwapNoise;
}
