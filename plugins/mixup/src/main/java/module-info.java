/** MixUp and CutMix. */
module org.preceptor.plugins.mixup {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.mixup.SupervisedMixup;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.mixup.LabelledMixup,
            org.preceptor.plugins.mixup.Mixup;
}
