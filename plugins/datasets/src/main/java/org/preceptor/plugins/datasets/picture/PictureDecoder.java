package org.preceptor.plugins.datasets.picture;

import com.drew.metadata.exif.ExifDirectoryBase;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.FileKind;

/**
 * Decodes pictures by their content, whatever they are called: JPEG, PNG, GIF and BMP with the JDK's readers, TIFF and
 * WebP with those of TwelveMonkeys. Readers are kept from one file to the next. Their leniency is undone: the JPEG
 * reader only warns of a file that ends early and fills up with grey, the PNG reader checks no checksum.
 */
final class PictureDecoder {
    static final int MAXIMUM_PIXELS = 100_000_000;

    /** Not one for each thread: a thread of the application would keep the plugin in memory after it is unloaded. */
    private static final Deque<PictureDecoder> IDLE = new ConcurrentLinkedDeque<>();

    private static final List<String> HARMLESS_WARNINGS = List.of("icc", "thumbnail", "extraneous bytes", "metadata");
    /** Of tag {@link ExifDirectoryBase#TAG_PHOTOMETRIC_INTERPRETATION}. */
    private static final int INKS = 5;

    private final Map<FileKind, ImageReader> readers = new EnumMap<>(FileKind.class);
    private final List<String> warnings = new ArrayList<>();

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
        FileKind kind = kind(file, where);
        byte[] essential = essential(file, kind, where);
        PictureHeader header = header(essential, kind, where);
        Orientation orientation = Orientation.of(file, kind);
        return PictureMemory.decode(
                header, channels, where, () -> orientation.upright(read(kind, essential, header, channels, where)));
    }

    Picture.Size size(byte[] file, int channels, String where) {
        FileKind kind = kind(file, where);
        PictureHeader header = header(essential(file, kind, where), kind, where);
        if (!header.complete()) {
            Picture decoded = decode(file, channels, where);
            return new Picture.Size(decoded.height(), decoded.width());
        }
        return Orientation.of(file, kind).turned()
                ? new Picture.Size(header.width(), header.height())
                : new Picture.Size(header.height(), header.width());
    }

    private static FileKind kind(byte[] file, String where) {
        Optional<FileKind> kind = FileKind.of(file);
        return kind.filter(FileKind::isReadablePicture)
                .orElseThrow(() -> new PreceptorException(where + ": expected a " + PictureNames.KINDS
                        + " image, found "
                        + kind.map(FileKind::description).orElse(file.length == 0 ? "an empty file" : "something else")
                        + "; " + kind.map(FileKind::toPicture).orElse("replace or remove it")));
    }

    private static byte[] essential(byte[] file, FileKind kind, String where) {
        return kind == FileKind.PNG ? PngChunks.ofPixels(file, where) : file;
    }

    private PictureHeader header(byte[] file, FileKind kind, String where) {
        PictureHeader header = switch (kind) {
            case PNG -> PictureHeader.ofPng(file);
            case JPEG ->
                PictureHeader.ofJpeg(file)
                        .orElseThrow(() -> damaged(where, "it declares no size"))
                        .requireEightBits(where);
            case GIF -> PictureHeader.ofGif(GifFrame.of(file, where));
            default -> asking(kind, file, where, PictureHeader::of);
        };
        if (kind == FileKind.WEBP) {
            requireWholeRiff(file, where);
        }
        return header.requireReasonableSize(where);
    }

    /** The length that a WebP file declares (RFC 9649, section 2.4). */
    private static void requireWholeRiff(byte[] file, String where) {
        long declared = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
        if (declared + 8 > file.length + 1L) {
            throw damaged(where, "the file ends before the end of the image");
        }
    }

    private Picture read(FileKind kind, byte[] file, PictureHeader header, int channels, String where) {
        return asking(kind, file, where, reader -> {
            if (kind == FileKind.JPEG && header.bytesPerPixel() == 4) {
                return PictureColours.ofInks(
                        reader.readRaster(0, null), AdobeSegment.isOfBrightness(file), true, channels);
            }
            if (kind == FileKind.TIFF && isOfInks(file)) {
                return PictureColours.ofInks(reader.readRaster(0, null), false, false, channels);
            }
            return kind == FileKind.GIF
                    ? PictureColours.of(reader.read(0), GifFrame.of(file, where), channels)
                    : PictureColours.of(reader.read(0), channels);
        });
    }

    private static boolean isOfInks(byte[] tiff) {
        return FirstDirectory.ofTiff(tiff, ExifDirectoryBase.TAG_PHOTOMETRIC_INTERPRETATION)
                .equals(OptionalInt.of(INKS));
    }

    /** What is done with a reader that has been given a file. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(ImageReader reader) throws IOException;
    }

    private <T> T asking(FileKind kind, byte[] file, String where, Question<T> question) {
        ImageReader reader = readers.computeIfAbsent(kind, this::reader);
        warnings.clear();
        try (ImageInputStream input = new ByteArrayImageInputStream(file)) {
            reader.setInput(input, true, true);
            T answer = question.ask(reader);
            warnings.stream().filter(PictureDecoder::isDamage).findFirst().ifPresent(warning -> {
                throw damaged(where, warning);
            });
            return answer;
        } catch (PreceptorException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // readers answer some damaged headers with unchecked exceptions
            throw damaged(where, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        } finally {
            reader.setInput(null);
        }
    }

    private ImageReader reader(FileKind kind) {
        try {
            ImageReader reader = switch (kind) {
                case TIFF -> new TIFFImageReaderSpi().createReaderInstance();
                case WEBP -> new WebPImageReaderSpi().createReaderInstance();
                default -> ofJdk(kind.name());
            };
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK's reader, whichever others an application has. */
    private static ImageReader ofJdk(String format) {
        Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = all.next();
        while (all.hasNext() && !reader.getClass().getName().startsWith("com.sun.imageio.")) {
            reader = all.next();
        }
        return reader;
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
}
