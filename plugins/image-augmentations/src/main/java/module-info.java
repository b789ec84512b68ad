/** Random changes of images that keep their labels. */
module org.preceptor.plugins.imageaugmentations {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Augmentation with
            org.preceptor.plugins.imageaugmentations.Translate,
            org.preceptor.plugins.imageaugmentations.HorizontalFlip,
            org.preceptor.plugins.imageaugmentations.Crop,
            org.preceptor.plugins.imageaugmentations.CutOut,
            org.preceptor.plugins.imageaugmentations.RandAugment;
}
