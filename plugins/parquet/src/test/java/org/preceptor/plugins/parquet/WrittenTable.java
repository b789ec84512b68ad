package org.preceptor.plugins.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes small Parquet files. */
final class WrittenTable {
    private final MessageType schema;
    private CompressionCodecName codec = CompressionCodecName.UNCOMPRESSED;
    private int rows;
    private int aGroup = Integer.MAX_VALUE;
    private BiConsumer<Group, Integer> values = (row, number) -> {};

    /** @param fields such as {@code required double x; optional binary job (STRING);} */
    WrittenTable(String fields) {
        schema = MessageTypeParser.parseMessageType("message rows {" + fields + "}");
    }

    WrittenTable compressed(CompressionCodecName name) {
        codec = name;
        return this;
    }

    /** Row groups of so many rows. */
    WrittenTable groups(int rowsOfEach) {
        aGroup = rowsOfEach;
        return this;
    }

    /** @param filling is given each row and its number from 0 */
    WrittenTable rows(int count, BiConsumer<Group, Integer> filling) {
        rows = count;
        values = filling;
        return this;
    }

    Path to(Path file) {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withRowGroupRowCountLimit(aGroup)
                .withCompressionCodec(codec);
        if (codec == CompressionCodecName.GZIP || codec == CompressionCodecName.LZ4_RAW) {
            builder = builder.withCodecFactory(new OtherCodecs());
        }
        try (ParquetWriter<Group> writer = builder.build()) {
            for (int i = 0; i < rows; i++) {
                Group row = new SimpleGroup(schema);
                values.accept(row, i);
                writer.write(row);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Parquet's own writer would have Hadoop do. */
    private static final class OtherCodecs implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput bytes) throws IOException {
                    byte[] all = bytes.toInputStream().readAllBytes();
                    if (name == CompressionCodecName.GZIP) {
                        var target = new java.io.ByteArrayOutputStream();
                        try (var gzip = new java.util.zip.GZIPOutputStream(target)) {
                            gzip.write(all);
                        }
                        return BytesInput.from(target.toByteArray());
                    }
                    var lz4 = new io.airlift.compress.lz4.Lz4Compressor();
                    byte[] target = new byte[lz4.maxCompressedLength(all.length)];
                    return BytesInput.from(target, 0, lz4.compress(all, 0, all.length, target, 0, target.length));
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return name;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {}
    }
}
