package org.preceptor.plugins.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.preceptor.api.PreceptorException;

/** What every reader of Parquet files asks of a path first, and says of one that is damaged. */
final class ParquetFile {
    private static final String MARK = "PAR1";
    private static final String ENCRYPTED = "PARE";
    /** The marks at both ends, and the length of what says where everything is. */
    private static final int SHORTEST = 12;

    private ParquetFile() {}

    static boolean isNamed(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") || name.endsWith(".parq") || name.endsWith(".pq");
    }

    /** Whether a file has the first bytes of a Parquet file; not so if it cannot be read. */
    static boolean beginsAsOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return start(file).equals(MARK);
        } catch (IOException e) {
            return false;
        }
    }

    private static String start(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readNBytes(MARK.length()), StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Opens a file; the caller closes it.
     *
     * @throws PreceptorException if it is not a Parquet file, or damaged
     */
    static ParquetFileReader open(Path file) {
        try {
            require(file);
            return ParquetFileReader.open(
                    new LocalInputFile(file),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new Decompression())
                            .usePageChecksumVerification()
                            .build());
        } catch (PreceptorException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    private static void require(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a Parquet file or a folder of them, found "
                    + (Files.exists(file) ? "a pipe or a device" : "nothing there") + "; check the path");
        }
        String start = start(file);
        String end = end(file);
        if (start.equals(ENCRYPTED) || end.equals(ENCRYPTED)) {
            throw new PreceptorException(
                    file + ": expected a Parquet file, found an encrypted one; write it without encryption");
        }
        if (!start.equals(MARK)) {
            throw new PreceptorException(file + ": expected a Parquet file, found "
                    + (start.isEmpty() ? "an empty file" : "one that does not begin as such files do")
                    + "; check the path, or read it with the data source 'table' if it is CSV");
        }
        if (!end.equals(MARK)) {
            throw new PreceptorException(file + ": expected a Parquet file, found the beginning of one, without the"
                    + " list of its contents at the end; copy or write it again");
        }
    }

    private static String end(Path file) throws IOException {
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "r")) {
            if (all.length() < SHORTEST) {
                return "";
            }
            byte[] end = new byte[MARK.length()];
            all.seek(all.length() - end.length);
            all.readFully(end);
            return new String(end, StandardCharsets.ISO_8859_1);
        }
    }

    /** What Parquet's reader has thrown, in one line. */
    static PreceptorException unreadable(Path file, Exception failure) {
        Throwable cause = failure;
        while (!(cause instanceof PreceptorException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof PreceptorException known) {
            return new PreceptorException(file + ": " + known.getMessage(), failure);
        }
        String said = String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return new PreceptorException(
                file + ": cannot be read as Parquet ("
                        + (said.isEmpty() || cause.getMessage() == null
                                ? cause.getClass().getSimpleName()
                                : said)
                        + "); copy or write it again, or leave it out",
                failure);
    }
}
