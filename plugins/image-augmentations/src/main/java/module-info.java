/** Random changes of images that keep their labels. */
module org.preceptor.plugins.imageaugmentations {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Augmentation with
            org.preceptor.plugins.imageaugmentations.Translate,
            org.preceptor.plugins.imageaugmentations.HorizontalFlip,
            org.preceptor.plugins.imageaugmentations.Crop,
            org.preceptor.plugins.imageaugmentations.CutOut,
            org.preceptor.plugins.imageaugmentations.RandAugment,
            org.preceptor.plugins.imageaugmentations.RandomResizedCrop,
            org.preceptor.plugins.imageaugmentations.ColourJitter,
            org.preceptor.plugins.imageaugmentations.Greyscale,
            org.preceptor.plugins.imageaugmentations.GaussianBlur,
            org.preceptor.plugins.imageaugmentations.RandomErasing,
            org.preceptor.plugins.imageaugmentations.TrivialAugment,
            org.preceptor.plugins.imageaugmentations.AugMix;
}
