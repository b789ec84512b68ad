package org.preceptor.api.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held: tag 274 of a JPEG file's first EXIF segment (EXIF 2.32, section 4.6.4). A file that says
 * nothing, or nothing that can be read, is upright.
 *
 * @param tag 1 to 8; 1 is upright
 */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int ORIENTATION = 274;

    Orientation {
        if (tag < 1 || tag > 8) {
            throw new IllegalArgumentException("an orientation is 1 to 8, not " + tag);
        }
    }

    static Orientation of(byte[] jpeg) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(jpeg).position(2);
            while ((bytes.get() & 0xff) == 0xff) {
                int marker = bytes.get() & 0xff;
                if (marker == START_OF_SCAN) {
                    return UPRIGHT;
                }
                int length = bytes.getShort(bytes.position()) & 0xffff;
                ByteBuffer segment = bytes.slice(bytes.position() + 2, length - 2);
                if (marker == APP1 && segment.remaining() > EXIF.length && startsWith(segment, EXIF)) {
                    return ofDirectory(segment.slice(EXIF.length, segment.remaining() - EXIF.length));
                }
                bytes.position(bytes.position() + length);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException notToBeRead) {
            // the picture itself may still be whole
        }
        return UPRIGHT;
    }

    private static boolean startsWith(ByteBuffer segment, byte[] prefix) {
        byte[] start = new byte[prefix.length];
        segment.get(0, start);
        return Arrays.equals(start, prefix);
    }

    /** The first directory of a TIFF header: entries of tag, type, count and value, twelve bytes each. */
    private static Orientation ofDirectory(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                return new Orientation(tiff.getShort(entry + 8) & 0xffff);
            }
        }
        return UPRIGHT;
    }

    /** Whether height and width change places. */
    boolean turned() {
        return tag >= 5;
    }

    /** The picture as it was seen. */
    Picture upright(Picture stored) {
        if (tag == 1) {
            return stored;
        }
        boolean turned = turned();
        boolean fromBottom = tag == 3 || tag == 4 || tag == 6 || tag == 7;
        boolean fromRight = tag == 2 || tag == 3 || tag == 7 || tag == 8;
        int height = turned ? stored.width() : stored.height();
        int width = turned ? stored.height() : stored.width();
        byte[] pixels = new byte[stored.pixels().length];
        for (int channel = 0, at = 0; channel < stored.channels(); channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, at++) {
                    int row = turned ? x : y;
                    int column = turned ? y : x;
                    row = fromBottom ? stored.height() - 1 - row : row;
                    column = fromRight ? stored.width() - 1 - column : column;
                    pixels[at] = stored.pixels()[(channel * stored.height() + row) * stored.width() + column];
                }
            }
        }
        return new Picture(stored.channels(), height, width, pixels);
    }
}
