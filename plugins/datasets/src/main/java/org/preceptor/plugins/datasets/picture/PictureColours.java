package org.preceptor.plugins.datasets.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Red, green and blue, or grey, of eight bits, from samples as files have them. Colour profiles are not applied. */
final class PictureColours {
    private final int channels;
    private final int height;
    private final int width;
    private final byte[] pixels;

    PictureColours(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.pixels = new byte[Math.multiplyExact(channels, Math.multiplyExact(height, width))];
    }

    /** What a decoder made of a file; transparent pixels are laid on white. */
    static Picture of(BufferedImage image, int channels) {
        PictureColours colours = new PictureColours(channels, image.getHeight(), image.getWidth());
        colours.draw(image, 0, 0);
        return colours.picture();
    }

    /** An image on a white ground that is larger. */
    static Picture of(BufferedImage image, GifFrame frame, int channels) {
        PictureColours colours = new PictureColours(channels, frame.canvasHeight(), frame.canvasWidth());
        if (image.getWidth() < frame.canvasWidth() || image.getHeight() < frame.canvasHeight()) {
            Arrays.fill(colours.pixels, (byte) 255);
        }
        colours.draw(image, frame.top(), frame.left());
        return colours.picture();
    }

    /**
     * Cyan, magenta, yellow and black, inverted as Adobe's programs write them, and Pillow reads them.
     *
     * @param brightness whether the first three are brightness and colour differences (YCCK)
     */
    static Picture ofInks(Raster raster, boolean brightness, boolean inverted, int channels) {
        int width = raster.getWidth();
        PictureColours colours = new PictureColours(channels, raster.getHeight(), width);
        int[] row = new int[4 * width];
        int[] rgb = new int[3];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int black = inverted ? row[4 * x + 3] : 255 - row[4 * x + 3];
                for (int band = 0; band < 3; band++) {
                    rgb[band] = row[4 * x + band];
                }
                if (brightness) {
                    fromBrightness(rgb);
                }
                for (int band = 0; band < 3; band++) {
                    int light = inverted != brightness ? rgb[band] : 255 - rgb[band];
                    rgb[band] = (light * black + 127) / 255;
                }
                colours.put(y, x, rgb);
            }
        }
        return colours.picture();
    }

    /** From Y, Cb and Cr (JFIF 1.02, section 7). */
    private static void fromBrightness(int[] colour) {
        double y = colour[0];
        double blue = colour[1] - 128;
        double red = colour[2] - 128;
        colour[0] = eight(y + 1.402 * red);
        colour[1] = eight(y - 0.344136 * blue - 0.714136 * red);
        colour[2] = eight(y + 1.772 * blue);
    }

    private static int eight(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }

    private Picture picture() {
        return new Picture(channels, height, width, pixels);
    }

    private void draw(BufferedImage image, int top, int left) {
        Raster raster = image.getRaster();
        requireWholeNumbers(raster);
        int[] row = new int[image.getWidth() * raster.getNumBands()];
        int[] rgb = new int[3];
        for (int y = 0; y < image.getHeight(); y++) {
            // samples as they are: BufferedImage.getRGB would bend grey values by a gamma curve
            raster.getPixels(0, y, image.getWidth(), 1, row);
            for (int x = 0; x < image.getWidth(); x++) {
                colour(image.getColorModel(), raster, row, x, rgb);
                put(top + y, left + x, rgb);
            }
        }
    }

    private static void requireWholeNumbers(Raster raster) {
        int type = raster.getDataBuffer().getDataType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new IllegalArgumentException("its samples are fractions");
        }
    }

    private void put(int y, int x, int[] rgb) {
        int at = y * width + x;
        if (channels == 3) {
            int area = height * width;
            pixels[at] = (byte) rgb[0];
            pixels[area + at] = (byte) rgb[1];
            pixels[2 * area + at] = (byte) rgb[2];
        } else {
            pixels[at] = (byte) ((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
        }
    }

    private static void colour(ColorModel model, Raster raster, int[] row, int x, int[] rgb) {
        int alpha = 255;
        if (model instanceof IndexColorModel palette) {
            int packed = palette.getRGB(row[x]);
            rgb[0] = packed >> 16 & 0xff;
            rgb[1] = packed >> 8 & 0xff;
            rgb[2] = packed & 0xff;
            alpha = packed >>> 24;
        } else {
            int bands = raster.getNumBands();
            int colours = bands - (model.hasAlpha() ? 1 : 0);
            for (int band = 0; band < 3; band++) {
                rgb[band] = eightBits(
                        row[x * bands + Math.min(band, colours - 1)],
                        raster.getSampleModel().getSampleSize(0));
            }
            if (model.hasAlpha()) {
                alpha = eightBits(
                        row[x * bands + bands - 1], raster.getSampleModel().getSampleSize(bands - 1));
            }
        }
        if (alpha < 255) {
            boolean multiplied = model.isAlphaPremultiplied();
            for (int band = 0; band < 3; band++) {
                int colour = multiplied ? 255 * rgb[band] : rgb[band] * alpha;
                rgb[band] = Math.min(255, (colour + 255 * (255 - alpha) + 127) / 255);
            }
        }
    }

    private static int eightBits(int sample, int bits) {
        return bits == 8 ? sample : (int) ((sample * 255L + (1L << bits - 1)) / ((1L << bits) - 1));
    }
}
