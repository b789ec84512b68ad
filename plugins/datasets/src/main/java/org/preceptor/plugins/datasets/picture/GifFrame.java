package org.preceptor.plugins.datasets.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where on its canvas the first picture of a GIF file is (GIF89a, sections 18 and 20).
 *
 * @param canvasWidth in pixels
 * @param canvasHeight in pixels
 * @param left of the picture
 * @param top of the picture
 */
record GifFrame(int canvasWidth, int canvasHeight, int left, int top) {
    private static final int SIGNATURE = 6;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int COLOUR_TABLE = 0x80;

    /** @throws org.preceptor.api.PreceptorException if the file ends before its first picture does */
    static GifFrame of(byte[] file, String where) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            bytes.position(SIGNATURE);
            int canvasWidth = unsigned(bytes);
            int canvasHeight = unsigned(bytes);
            int flags = bytes.get();
            bytes.position(bytes.position() + 2);
            skipColours(bytes, flags);
            int block = bytes.get() & 0xff;
            while (block == EXTENSION) {
                bytes.get();
                skipData(bytes);
                block = bytes.get() & 0xff;
            }
            if (block != IMAGE) {
                throw PictureDecoder.damaged(where, "it holds no picture");
            }
            int left = unsigned(bytes);
            int top = unsigned(bytes);
            int width = unsigned(bytes);
            int height = unsigned(bytes);
            skipColours(bytes, bytes.get());
            bytes.get();
            skipData(bytes);
            return new GifFrame(Math.max(canvasWidth, left + width), Math.max(canvasHeight, top + height), left, top);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw PictureDecoder.damaged(where, "the file ends before the end of the image");
        }
    }

    private static int unsigned(ByteBuffer bytes) {
        return bytes.getShort() & 0xffff;
    }

    private static void skipColours(ByteBuffer bytes, int flags) {
        if ((flags & COLOUR_TABLE) != 0) {
            bytes.position(bytes.position() + 3 * (2 << (flags & 7)));
        }
    }

    private static void skipData(ByteBuffer bytes) {
        int length = bytes.get() & 0xff;
        while (length > 0) {
            bytes.position(bytes.position() + length);
            length = bytes.get() & 0xff;
        }
    }
}
