package org.preceptor.plugins.datasets.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.preceptor.api.PreceptorException;

/**
 * The chunks of a PNG file: length, type, data and checksum each, from IHDR to IEND, behind a signature of eight bytes.
 */
final class PngChunks {
    private static final int SIGNATURE = 8;
    private static final int HEADER = 0x49484452;
    private static final int TRANSPARENCY = 0x74524e53;
    private static final int END = 0x49454e44;
    private static final int HEADER_LENGTH = 13;

    private PngChunks() {}

    /**
     * The file without the chunks that say nothing about its pixels, some of which a decoder would unpack: texts,
     * colour profiles, times, animations.
     *
     * @throws PreceptorException if a checksum is wrong, the first chunk is not a header, or the last one is missing
     */
    static byte[] ofPixels(byte[] file, String where) {
        ByteBuffer bytes = ByteBuffer.wrap(file, SIGNATURE, file.length - SIGNATURE);
        ByteBuffer kept = ByteBuffer.allocate(file.length).put(file, 0, SIGNATURE);
        int type = 0;
        while (type != END) {
            if (bytes.remaining() < 12) {
                throw PictureDecoder.damaged(where, "the file ends before the end of the image");
            }
            int start = bytes.position();
            int length = bytes.getInt();
            type = bytes.getInt(bytes.position());
            if (length < 0 || length > bytes.remaining() - 8) {
                throw PictureDecoder.damaged(where, "the file ends inside a chunk");
            }
            CRC32 checksum = new CRC32();
            checksum.update(file, bytes.position(), 4 + length);
            bytes.position(bytes.position() + 4 + length);
            if (bytes.getInt() != (int) checksum.getValue()) {
                throw PictureDecoder.damaged(where, "a checksum is wrong");
            }
            if ((start == SIGNATURE) != (type == HEADER) || type == HEADER && length != HEADER_LENGTH) {
                throw PictureDecoder.damaged(where, "the file does not begin with one header");
            }
            if (isCritical(type) || type == TRANSPARENCY) {
                kept.put(file, start, 12 + length);
            }
        }
        return kept.position() == file.length ? file : Arrays.copyOf(kept.array(), kept.position());
    }

    /** The first letter of a chunk that a decoder must understand is a capital. */
    private static boolean isCritical(int type) {
        return (type >>> 24 & 0x20) == 0;
    }
}
