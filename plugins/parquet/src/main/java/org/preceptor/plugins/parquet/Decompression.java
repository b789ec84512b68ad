package org.preceptor.plugins.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.preceptor.api.PreceptorException;

/** Decompresses pages in Java alone, so that no native library has to be loaded. */
final class Decompression implements CompressionCodecFactory {
    /** A page is held as it was and decompressed; more than this share of the heap is a damaged length. */
    private static final int LARGEST_SHARE = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is written");
    }

    /** @throws PreceptorException if that way to compress is not known */
    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Pages((bytes, size) -> bytes);
            case SNAPPY -> new Pages(new Block(new SnappyDecompressor()));
            case ZSTD -> new Pages(new Block(new ZstdDecompressor()));
            case LZ4_RAW -> new Pages(new Block(new Lz4Decompressor()));
            case GZIP -> new Pages(Decompression::unzipped);
            default ->
                throw new PreceptorException("it is compressed with " + codec + ", which is not read; write it with"
                        + " zstd, snappy, gzip or lz4_raw, or uncompressed");
        };
    }

    @Override
    public void release() {
        // nothing is kept
    }

    private static byte[] unzipped(byte[] bytes, int size) throws IOException {
        try (InputStream input = new GZIPInputStream(BytesInput.from(bytes).toInputStream())) {
            return input.readNBytes(size);
        }
    }

    /** One page. */
    private interface Page {
        byte[] decompressed(byte[] bytes, int size) throws IOException;
    }

    /** A page that is one block of a format that does not say where it ends. */
    private record Block(Decompressor format) implements Page {
        @Override
        public byte[] decompressed(byte[] bytes, int size) {
            byte[] all = new byte[size];
            int length = format.decompress(bytes, 0, bytes.length, all, 0, size);
            return length == size ? all : new byte[length];
        }
    }

    /** Pages that are compressed in one way. */
    private record Pages(Page page) implements BytesInputDecompressor {
        private byte[] decompressed(byte[] bytes, int size) throws IOException {
            if (size < 0 || size > Runtime.getRuntime().maxMemory() / LARGEST_SHARE) {
                throw new IOException("a page has a length of " + size + " bytes");
            }
            byte[] all = page.decompressed(bytes, size);
            if (all.length != size) {
                throw new IOException("a page has " + all.length + " bytes, expected " + size);
            }
            return all;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(decompressed(bytes.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int length, ByteBuffer output, int size) throws IOException {
            byte[] bytes = new byte[length];
            input.get(bytes);
            output.put(decompressed(bytes, size));
        }

        @Override
        public void release() {
            // nothing is kept
        }
    }
}
