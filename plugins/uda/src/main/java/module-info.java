/** Unsupervised data augmentation. */
module org.preceptor.plugins.uda {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.uda.UnsupervisedDataAugmentation;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.uda.SharpenedPrediction;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.uda.AnnealedCrossEntropy;
}
