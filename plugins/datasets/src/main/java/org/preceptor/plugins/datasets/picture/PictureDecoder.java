package org.preceptor.plugins.datasets.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.FileKind;

/**
 * Decodes JPEG and PNG with the JDK's readers, which are kept from one file to the next. Their leniency is undone: the
 * JPEG reader only warns of a file that ends early and fills up with grey, the PNG reader checks no checksum.
 */
final class PictureDecoder {
    static final int MAXIMUM_PIXELS = 100_000_000;

    /** Not one for each thread: a thread of the application would keep the plugin in memory after it is unloaded. */
    private static final Deque<PictureDecoder> IDLE = new ConcurrentLinkedDeque<>();

    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final List<String> HARMLESS_WARNINGS = List.of("icc", "thumbnail", "extraneous bytes", "metadata");

    private final ImageReader jpeg = ImageIO.getImageReadersByFormatName("jpeg").next();
    private final ImageReader png = ImageIO.getImageReadersByFormatName("png").next();
    private final List<String> warnings = new ArrayList<>();

    private PictureDecoder() {
        jpeg.addIIOReadWarningListener((reader, warning) -> warnings.add(warning));
    }

    /** Does something with a decoder that nobody else uses meanwhile. */
    static <T> T using(Function<PictureDecoder, T> work) {
        PictureDecoder decoder = Objects.requireNonNullElseGet(IDLE.pollFirst(), PictureDecoder::new);
        try {
            return work.apply(decoder);
        } finally {
            IDLE.addFirst(decoder);
        }
    }

    Picture decode(byte[] file, int channels, String where) {
        boolean isPng = isPng(file, where);
        byte[] essential = isPng ? PngChunks.ofPixels(file, where) : file;
        PictureHeader header = header(essential, isPng, where);
        return PictureMemory.decode(header, channels, where, () -> {
            Picture stored = read(isPng ? png : jpeg, essential, channels, where);
            return isPng ? stored : Orientation.of(file).upright(stored);
        });
    }

    Picture.Size size(byte[] file, int channels, String where) {
        boolean isPng = isPng(file, where);
        PictureHeader header = header(isPng ? PngChunks.ofPixels(file, where) : file, isPng, where);
        if (!header.complete()) {
            Picture decoded = decode(file, channels, where);
            return new Picture.Size(decoded.height(), decoded.width());
        }
        return !isPng && Orientation.of(file).turned()
                ? new Picture.Size(header.width(), header.height())
                : new Picture.Size(header.height(), header.width());
    }

    private static boolean isPng(byte[] file, String where) {
        boolean isJpeg = file.length > 2 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
        boolean isPng = file.length >= 8 && ByteBuffer.wrap(file).getLong() == PNG_SIGNATURE;
        if (!isJpeg && !isPng) {
            Optional<FileKind> kind = FileKind.of(file);
            throw new PreceptorException(where + ": expected a JPEG or PNG image, found "
                    + kind.map(FileKind::description).orElse(file.length == 0 ? "an empty file" : "something else")
                    + "; " + kind.map(FileKind::toPicture).orElse("replace or remove it"));
        }
        return isPng;
    }

    private static PictureHeader header(byte[] file, boolean isPng, String where) {
        PictureHeader header = isPng
                ? PictureHeader.ofPng(file)
                : PictureHeader.ofJpeg(file).orElseThrow(() -> damaged(where, "it declares no size"));
        return header.requireReasonableSize(where);
    }

    private Picture read(ImageReader reader, byte[] file, int channels, String where) {
        warnings.clear();
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            BufferedImage image = reader.read(0);
            warnings.stream().filter(PictureDecoder::isDamage).findFirst().ifPresent(warning -> {
                throw damaged(where, warning);
            });
            return convert(image, channels);
        } catch (PreceptorException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the JDK's readers answer some damaged headers with unchecked exceptions
            throw damaged(where, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        } finally {
            reader.setInput(null);
        }
    }

    private static boolean isDamage(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return HARMLESS_WARNINGS.stream().noneMatch(lower::contains);
    }

    static PreceptorException damaged(String where, String detail) {
        return new PreceptorException(message(where, detail));
    }

    private static PreceptorException damaged(String where, String detail, Exception cause) {
        return new PreceptorException(message(where, detail), cause);
    }

    private static String message(String where, String detail) {
        String reason = detail.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        return where + ": the image is damaged, cut short or of an unsupported kind (" + reason
                + "); replace or remove it";
    }

    private static Picture convert(BufferedImage image, int channels) {
        int width = image.getWidth();
        int height = image.getHeight();
        int area = width * height;
        byte[] pixels = new byte[Math.multiplyExact(channels, area)];
        int[] row = new int[width * image.getRaster().getNumBands()];
        int[] rgb = new int[3];
        for (int y = 0; y < height; y++) {
            // samples as they are: BufferedImage.getRGB would bend grey values by a gamma curve
            image.getRaster().getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                colour(image.getColorModel(), image.getRaster(), row, x, rgb);
                if (channels == 3) {
                    pixels[y * width + x] = (byte) rgb[0];
                    pixels[area + y * width + x] = (byte) rgb[1];
                    pixels[2 * area + y * width + x] = (byte) rgb[2];
                } else {
                    pixels[y * width + x] = (byte) ((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
                }
            }
        }
        return new Picture(channels, height, width, pixels);
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
            for (int band = 0; band < 3; band++) {
                rgb[band] = (rgb[band] * alpha + 255 * (255 - alpha) + 127) / 255;
            }
        }
    }

    private static int eightBits(int sample, int bits) {
        return bits == 8 ? sample : (int) ((sample * 255L + (1L << bits - 1)) / ((1L << bits) - 1));
    }
}
