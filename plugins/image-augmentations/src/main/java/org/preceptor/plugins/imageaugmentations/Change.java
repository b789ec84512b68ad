package org.preceptor.plugins.imageaugmentations;

/** What {@link RandAugment} may do to an image. */
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
    TRANSLATE_Y
}
