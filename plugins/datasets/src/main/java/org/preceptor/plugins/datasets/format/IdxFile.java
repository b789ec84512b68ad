package org.preceptor.plugins.datasets.format;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.preceptor.api.PreceptorException;

/**
 * An IDX file of unsigned bytes: two zeros, the type 8, the number of dimensions, the dimensions as big-endian 32-bit
 * numbers, the values.
 */
public record IdxFile(Path path, int[] dimensions, byte[] values) {

    /** Reads a file with the given number of dimensions; one whose name ends in {@code .gz} is unpacked. */
    public static IdxFile read(Path path, int rank) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                DataInputStream input = new DataInputStream(
                        path.toString().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file)) {
            int magic = input.readInt();
            if (magic != 0x800 + rank) {
                throw new PreceptorException(String.format(
                        Locale.ROOT,
                        "%s: expected an IDX file of unsigned bytes in %d dimension%s (0x%08x),"
                                + " found 0x%08x at its beginning; check that it is the right file",
                        path,
                        rank,
                        rank == 1 ? "" : "s",
                        0x800 + rank,
                        magic));
            }
            int[] dimensions = new int[rank];
            long size = 1;
            for (int i = 0; i < rank; i++) {
                dimensions[i] = input.readInt();
                size *= dimensions[i];
                if (dimensions[i] < 1 || size > Integer.MAX_VALUE - 8) {
                    throw new PreceptorException(path + ": expected an IDX file, found the impossible dimensions "
                            + Arrays.toString(dimensions) + "; the file is damaged, download it again");
                }
            }
            byte[] values = input.readNBytes((int) size);
            if (values.length < size) {
                throw new PreceptorException(path + ": expected " + size + " values, found " + values.length
                        + "; the file is cut short, download it again");
            }
            return new IdxFile(path, dimensions, values);
        } catch (EOFException e) {
            throw new PreceptorException(
                    path + ": expected an IDX file, found one that ends too early; the file is cut short,"
                            + " download it again",
                    e);
        } catch (IOException e) {
            throw new PreceptorException(
                    path + ": cannot be read (" + e.getMessage() + "); download the file again", e);
        }
    }
}
