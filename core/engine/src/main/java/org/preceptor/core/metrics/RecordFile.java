package org.preceptor.core.metrics;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Writes TensorFlow's record format: for each record its length (8 bytes, little-endian), the length's masked CRC-32C,
 * the record, the record's masked CRC-32C.
 */
final class RecordFile implements AutoCloseable {
    private final OutputStream out;

    /** @throws java.nio.file.FileAlreadyExistsException if the file is there */
    RecordFile(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    /** Appends a record and flushes it. */
    void write(byte[] data) throws IOException {
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
        out.flush();
    }

    private static byte[] checksum(byte[] data) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(maskedChecksum(data))
                .array();
    }

    /** CRC-32C turned right by 15 bits plus a constant, so that a checksum of checksums stays meaningful. */
    static int maskedChecksum(byte[] data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
