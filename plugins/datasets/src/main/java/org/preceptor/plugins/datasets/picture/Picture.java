package org.preceptor.plugins.datasets.picture;

import java.nio.file.Path;
import java.util.Objects;
import org.preceptor.api.PreceptorException;

/**
 * One image, eight bits a channel.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height in pixels
 * @param width in pixels
 * @param pixels {@code [channels, height, width]}, unsigned bytes
 */
public record Picture(int channels, int height, int width, byte[] pixels) {

    public Picture {
        Objects.requireNonNull(pixels, "pixels");
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (height < 1 || width < 1 || pixels.length != (long) channels * height * width) {
            throw new IllegalArgumentException("a picture of " + channels + "x" + height + "x" + width + " cannot have "
                    + pixels.length + " bytes");
        }
    }

    /**
     * The picture in a file on disk; see {@link #decode}.
     *
     * @param where what the user calls the file, for messages
     * @throws PreceptorException also if the file is missing, is not a regular file, may not be read or is larger than
     *     64 MiB
     */
    public static Picture read(Path file, int channels, String where) {
        return decode(PictureFile.read(file, where), channels, where);
    }

    /**
     * The picture in a JPEG, PNG, GIF, BMP, TIFF or WebP file, by its content; the first if there are several. Sixteen
     * bits are rounded to eight, palettes resolved, transparent pixels laid on white, inks (CMYK) made light, colours
     * made grey (0.299 R + 0.587 G + 0.114 B) or grey repeated as the number of channels asks. A photograph taken with
     * the camera turned is turned upright, as its EXIF tag says. Embedded colour profiles are not applied.
     *
     * @param file the whole file
     * @param channels 1 or 3
     * @param where what the user calls the file, for messages
     * @throws PreceptorException if the file is none of these, is damaged or cut short, even where a lenient decoder
     *     would continue, or holds an image of more than {@value PictureDecoder#MAXIMUM_PIXELS} pixels, or one whose
     *     decoding would take more than a few seconds or half of the Java heap
     */
    public static Picture decode(byte[] file, int channels, String where) {
        return PictureDecoder.using(decoder -> decoder.decode(file, channels, where));
    }

    /**
     * How large a picture is.
     *
     * @param height in pixels
     * @param width in pixels
     */
    public record Size(int height, int width) {}

    /**
     * The size that {@link #decode} would find, from the file's header, and whether the file is cut short, which is
     * quicker: pixels are decoded only where the file has no end. Damage inside goes unnoticed.
     *
     * @param file the whole file
     * @param channels 1 or 3
     * @param where what the user calls the file, for messages
     * @throws PreceptorException if the file is none of these, is cut short, or holds an image that is too large
     */
    public static Size sizeOf(byte[] file, int channels, String where) {
        return PictureDecoder.using(decoder -> decoder.size(file, channels, where));
    }

    /** The picture at another size, made of it in this way. */
    public Picture resized(Size size, Resize how) {
        return size.height() == height && size.width() == width ? this : how.apply(this, size);
    }

    /** The picture in the middle of a black ground that is not smaller. */
    Picture inTheMiddleOf(Size size) {
        int top = (int) Math.rint((size.height() - height) / 2.0);
        int left = (int) Math.rint((size.width() - width) / 2.0);
        byte[] ground = new byte[channels * size.height() * size.width()];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(
                        pixels,
                        (channel * height + y) * width,
                        ground,
                        (channel * size.height() + top + y) * size.width() + left,
                        width);
            }
        }
        return new Picture(channels, size.height(), size.width(), ground);
    }
}
