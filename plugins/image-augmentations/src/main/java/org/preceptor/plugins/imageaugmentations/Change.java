package org.preceptor.plugins.imageaugmentations;

/** What {@link RandAugment}, {@link TrivialAugment} and {@link AugMix} may do to an image. */
enum Change {
    IDENTITY,
    AUTOCONTRAST,
    BRIGHTNESS,
    COLOUR,
    CONTRAST,
    POSTERISE,
    SHARPNESS,
    SOLARISE,
    ROTATE,
    SHEAR_X,
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y,
    /** Not one of {@link RandAugment}'s. */
    EQUALISE
}
