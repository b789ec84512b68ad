package org.preceptor.plugins.datasets.picture;

/**
 * How a picture is brought to a height and a width. Each is what Pillow makes with its filter {@code BILINEAR}, within
 * one grey level: a triangle as wide as the scale asks, which interpolates where a picture grows and averages without
 * aliasing where it shrinks.
 */
public enum Resize {
    /** Height and width each on its own: a circle may become an ellipse. Pillow's {@code Image.resize}. */
    STRETCH {
        @Override
        Picture apply(Picture picture, Picture.Size size) {
            return TriangleFilter.resize(picture, size, Window.ofAll(picture));
        }
    },
    /** The largest part in the middle that has the wanted shape; what is beside it is cut off. {@code ImageOps.fit}. */
    CROP {
        @Override
        Picture apply(Picture picture, Picture.Size size) {
            double wanted = (double) size.width() / size.height();
            boolean wider = (double) picture.width() / picture.height() >= wanted;
            double width = wider ? wanted * picture.height() : picture.width();
            double height = wider ? picture.height() : picture.width() / wanted;
            Window middle = new Window((picture.height() - height) / 2, (picture.width() - width) / 2, height, width);
            return TriangleFilter.resize(picture, size, middle);
        }
    },
    /** All of it in the middle of a black ground. {@code ImageOps.pad}. */
    PAD {
        @Override
        Picture apply(Picture picture, Picture.Size size) {
            double shape = (double) picture.width() / picture.height();
            boolean wider = shape > (double) size.width() / size.height();
            int height = wider ? rounded((double) picture.height() / picture.width() * size.width()) : size.height();
            int width = wider ? size.width() : rounded(shape * size.height());
            Picture whole = STRETCH.apply(
                    picture, new Picture.Size(Math.min(height, size.height()), Math.min(width, size.width())));
            return whole.inTheMiddleOf(size);
        }
    };

    /** The picture at that size. */
    abstract Picture apply(Picture picture, Picture.Size size);

    private static int rounded(double side) {
        return Math.max(1, (int) Math.rint(side));
    }

    /** A part of a picture, in pixels and fractions of them. */
    record Window(double top, double left, double height, double width) {
        static Window ofAll(Picture picture) {
            return new Window(0, 0, picture.height(), picture.width());
        }
    }
}
