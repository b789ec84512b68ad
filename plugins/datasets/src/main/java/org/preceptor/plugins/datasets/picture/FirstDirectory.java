package org.preceptor.plugins.datasets.picture;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.plugins.datasets.file.FileKind;

/**
 * The first directory of tags in TIFF's format, as which EXIF has what a camera says of a picture (EXIF 2.32, section
 * 4.6). No other is read: they may be large, and hold profiles, previews and XML that nobody asks for here.
 */
final class FirstDirectory extends DirectoryTiffHandler {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private FirstDirectory(Metadata metadata) {
        super(metadata, null);
        pushDirectory(ExifIFD0Directory.class);
    }

    /**
     * The value of a tag.
     *
     * @return empty if the file does not say, or says nothing that can be read
     */
    static OptionalInt of(byte[] file, FileKind kind, int tag) {
        return switch (kind) {
            case JPEG -> ofJpeg(file, tag);
            case TIFF -> ofTiff(file, tag);
            case PNG ->
                chunk(file, 8, ByteOrder.BIG_ENDIAN, "eXIf")
                        .map(exif -> ofTiff(exif, tag))
                        .orElse(OptionalInt.empty());
            case WEBP ->
                chunk(file, 12, ByteOrder.LITTLE_ENDIAN, "EXIF")
                        .map(exif -> ofTiff(withoutPrefix(exif), tag))
                        .orElse(OptionalInt.empty());
            default -> OptionalInt.empty();
        };
    }

    /**
     * The first chunk of a type: in a PNG file behind its length and type, in a WebP file behind its type and length.
     */
    private static Optional<byte[]> chunk(byte[] file, int start, ByteOrder order, String type) {
        boolean png = order == ByteOrder.BIG_ENDIAN;
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
        long at = start;
        while (at + 8 <= file.length) {
            int place = (int) at;
            long length = bytes.getInt(png ? place : place + 4) & 0xffffffffL;
            String found = new String(file, png ? place + 4 : place, 4, StandardCharsets.ISO_8859_1);
            if (found.equals(type)) {
                return length > file.length - at - 8
                        ? Optional.empty()
                        : Optional.of(Arrays.copyOfRange(file, place + 8, (int) (at + 8 + length)));
            }
            at += 8 + (png ? length + 4 : length + length % 2);
        }
        return Optional.empty();
    }

    /** Some programs write it into WebP files as it is in JPEG files. */
    private static byte[] withoutPrefix(byte[] exif) {
        return startsWithExif(exif) ? Arrays.copyOfRange(exif, EXIF.length, exif.length) : exif;
    }

    private static boolean startsWithExif(byte[] segment) {
        return Arrays.equals(segment, 0, Math.min(EXIF.length, segment.length), EXIF, 0, EXIF.length);
    }

    private static OptionalInt ofJpeg(byte[] file, int tag) {
        try {
            for (byte[] segment : JpegSegmentReader.readSegments(
                            new SequentialByteArrayReader(file), Set.of(JpegSegmentType.APP1))
                    .getSegments(JpegSegmentType.APP1)) {
                if (startsWithExif(segment)) {
                    return ofTiff(withoutPrefix(segment), tag);
                }
            }
        } catch (JpegProcessingException | IOException | RuntimeException notToBeRead) {
            // the picture itself may still be whole
        }
        return OptionalInt.empty();
    }

    /** The same of bytes in TIFF's format. */
    static OptionalInt ofTiff(byte[] bytes, int tag) {
        Metadata metadata = new Metadata();
        try {
            new TiffReader().processTiff(new ByteArrayReader(bytes), new FirstDirectory(metadata), 0);
        } catch (TiffProcessingException | IOException | RuntimeException notToBeRead) {
            // what was read before may be all there is
        }
        Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer value = directory == null ? null : directory.getInteger(tag);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public void setTiffMarker(int marker) {
        // any will do: other kinds of file have numbers of their own
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
        return false;
    }

    @Override
    public boolean hasFollowerIfd() {
        return false;
    }

    @Override
    public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
        return null;
    }

    @Override
    public boolean customProcessTag(
            int offset, Set<Integer> processed, int header, RandomAccessReader reader, int tag, int bytes) {
        return false;
    }
}
