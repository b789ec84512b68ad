package org.preceptor.plugins.datasets;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Small files that ask for much memory or time. */
public final class PictureBombs {
    private PictureBombs() {}

    /**
     * A grey JPEG that is refined again and again, each time over all its pixels: a first scan and others, all empty.
     */
    public static byte[] progressiveJpeg(int width, int height, int scans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            byte[] ones = new byte[64];
            Arrays.fill(ones, (byte) 1);
            output.writeShort(0xffd8);
            output.write(new byte[] {(byte) 0xff, (byte) 0xdb, 0, 67, 0});
            output.write(ones);
            output.write(new byte[] {(byte) 0xff, (byte) 0xc2, 0, 11, 8});
            output.writeShort(height);
            output.writeShort(width);
            output.write(new byte[] {1, 1, 0x11, 0});
            for (int table = 0; table <= 0x10; table += 0x10) {
                output.write(new byte[] {(byte) 0xff, (byte) 0xc4, 0, 20, (byte) table, 1});
                output.write(new byte[16]);
            }
            output.write(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 0, 0});
            for (int scan = 0; scan < scans; scan++) {
                output.write(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0});
            }
            output.writeShort(0xffd9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A grey PNG of many pixels, none of which is there. */
    public static byte[] png(int width, int height) {
        return png(width, height, 8, 0, new byte[0]);
    }

    /**
     * A PNG.
     *
     * @param depth bits of a sample
     * @param colours the kind of colours, as PNG numbers them
     * @param pixels the compressed pixels
     */
    public static byte[] png(int width, int height, int depth, int colours, byte[] pixels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeLong(0x89504e470d0a1a0aL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {(byte) depth, (byte) colours, 0, 0, 0});
            chunk(output, "IHDR", header.toByteArray());
            chunk(output, "IDAT", pixels);
            chunk(output, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a part of a PNG. */
    public static void chunk(DataOutputStream output, String type, byte[] data) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(type.getBytes(StandardCharsets.US_ASCII));
        checksum.update(data);
        output.writeInt(data.length);
        output.writeBytes(type);
        output.write(data);
        output.writeInt((int) checksum.getValue());
    }
}
