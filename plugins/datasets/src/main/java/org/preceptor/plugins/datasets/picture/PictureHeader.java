package org.preceptor.plugins.datasets.picture;

import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.PreceptorException;

/**
 * What a file declares about its picture before it is decoded: a few kilobytes can ask for minutes and gigabytes.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytesPerPixel of the decoded picture
 * @param samples how many samples a decoder visits, counting each pass over the picture
 * @param kept bytes that a decoder keeps between the passes of a progressive file
 * @param complete whether the file has an end; one that has none is cut short, or is read leniently
 * @param bits of a sample
 */
record PictureHeader(int width, int height, int bytesPerPixel, long samples, long kept, boolean complete, int bits) {
    private static final int MAXIMUM_SIDE = 65_535;
    private static final long MAXIMUM_BYTES = 3L * PictureDecoder.MAXIMUM_PIXELS;
    private static final long MAXIMUM_SAMPLES = 3_000_000_000L;

    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xd0;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int PROGRESSIVE = 0xc2;

    /** A file with eight bits a sample, or one whose reader takes any number. */
    PictureHeader(int width, int height, int bytesPerPixel, long samples, long kept, boolean complete) {
        this(width, height, bytesPerPixel, samples, kept, complete, 8);
    }

    /** What a reader finds out without decoding. */
    static PictureHeader of(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int bytes = bytesPerPixel(reader.getRawImageType(0));
        return new PictureHeader(width, height, bytes, (long) width * height * bytes, 0, true);
    }

    private static int bytesPerPixel(@Nullable ImageTypeSpecifier type) {
        if (type == null) {
            return 4;
        }
        SampleModel samples = type.getSampleModel();
        return Math.max(1, samples.getNumBands() * DataBuffer.getDataTypeSize(samples.getDataType()) / 8);
    }

    /** The canvas of a GIF file. */
    static PictureHeader ofGif(GifFrame frame) {
        long area = (long) frame.canvasWidth() * frame.canvasHeight();
        return new PictureHeader(frame.canvasWidth(), frame.canvasHeight(), 1, area, 0, true);
    }

    /** The header chunk IHDR of a PNG file, which comes first. */
    static PictureHeader ofPng(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int width = bytes.getInt(16);
        int height = bytes.getInt(20);
        int bands = switch (file[25]) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        long area = (long) width * height;
        return new PictureHeader(width, height, file[24] == 16 ? 2 * bands : bands, area * bands, 0, true);
    }

    /**
     * The frame header of a JPEG file, and a count of its scans: each makes a decoder visit the whole picture, whether
     * anything is in it or not. Empty if there is no frame header.
     */
    static Optional<PictureHeader> ofJpeg(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).position(2);
        int frame = -1;
        boolean progressive = false;
        boolean complete = false;
        long components = 0;
        try {
            for (int marker = next(bytes); marker != END_OF_IMAGE; marker = next(bytes)) {
                int start = bytes.position();
                int length = bytes.getShort() & 0xffff;
                if (isFrame(marker) && frame < 0) {
                    frame = start;
                    progressive = marker == PROGRESSIVE;
                } else if (marker == START_OF_SCAN) {
                    components += bytes.get() & 0xff;
                }
                bytes.position(start + length);
            }
            complete = true;
        } catch (BufferUnderflowException | IllegalArgumentException cutShort) {
            // the decoder says so
        }
        if (frame < 0 || file.length < frame + 8) {
            return Optional.empty();
        }
        int height = bytes.getShort(frame + 3) & 0xffff;
        int width = bytes.getShort(frame + 5) & 0xffff;
        int bands = file[frame + 7] & 0xff;
        long area = (long) width * height;
        return Optional.of(new PictureHeader(
                width,
                height,
                bands,
                area * components,
                progressive ? 2 * area * bands : 0,
                complete,
                file[frame + 2] & 0xff));
    }

    /** The next marker that has a segment, or the end of the image. */
    private static int next(ByteBuffer bytes) {
        while (true) {
            while ((bytes.get() & 0xff) != 0xff) {
                // compressed data, or bytes that do not belong there
            }
            int marker = bytes.get() & 0xff;
            while (marker == 0xff) {
                marker = bytes.get() & 0xff;
            }
            if (marker > TEMPORARY && (marker < FIRST_RESTART || marker > START_OF_IMAGE)) {
                return marker;
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Bytes of memory that decoding takes, the picture as {@link Picture} has it with them. */
    long memory(int channels) {
        return (long) width * height * (bytesPerPixel + channels) + kept;
    }

    /** @throws PreceptorException if the file is a JPEG file of another depth, which few programs write or read */
    PictureHeader requireEightBits(String where) {
        if (bits != 8) {
            throw new PreceptorException(where + ": a JPEG image with " + bits
                    + " bits a sample, expected 8; convert it to PNG, or to a JPEG file of 8 bits");
        }
        return this;
    }

    /** @throws PreceptorException if decoding would take too long or too much memory */
    PictureHeader requireReasonableSize(String where) {
        if (width < 1 || height < 1) {
            throw PictureDecoder.damaged(where, "its size is " + width + "x" + height);
        }
        if ((long) width * height > PictureDecoder.MAXIMUM_PIXELS) {
            throw new PreceptorException(where + ": an image of " + width + "x" + height + " pixels is larger than "
                    + PictureDecoder.MAXIMUM_PIXELS + "; shrink or remove it");
        }
        if (width > MAXIMUM_SIDE || height > MAXIMUM_SIDE) {
            throw new PreceptorException(where + ": an image of " + width + "x" + height
                    + " pixels has a side longer than " + MAXIMUM_SIDE + "; shrink or remove it");
        }
        if ((long) width * height * bytesPerPixel > MAXIMUM_BYTES) {
            throw new PreceptorException(where + ": an image of " + width + "x" + height + " pixels of " + bytesPerPixel
                    + " bytes takes more than " + MAXIMUM_BYTES / 1_000_000 + " MB; shrink or remove it");
        }
        if (samples > MAXIMUM_SAMPLES) {
            throw new PreceptorException(where + ": a progressive image of " + width + "x" + height
                    + " pixels in so many passes takes too long to decode; save it again or remove it");
        }
        return this;
    }
}
