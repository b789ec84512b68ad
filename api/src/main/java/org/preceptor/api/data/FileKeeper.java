package org.preceptor.api.data;

import java.io.IOException;
import java.nio.file.Path;
import org.preceptor.api.PreceptorException;

/** Where a source keeps what takes long to make and is needed again, such as an unpacked archive. */
public interface FileKeeper {

    /** Writes a file. */
    @FunctionalInterface
    interface Maker {
        /**
         * Writes it.
         *
         * @param file where
         * @throws IOException if that fails
         */
        void write(Path file) throws IOException;
    }

    /**
     * The file that was made of something; it is made if it is not there yet. It is not to be changed.
     *
     * @param origin what it is made of: everything by which its content may differ, such as a file's name, size and
     *     time
     * @param maker writes it
     * @throws PreceptorException if it cannot be written
     */
    Path keep(String origin, Maker maker);

    /** Whoever asked for a file has closed it. */
    void release(Path file);

    /** Makes temporary files each time, which are deleted once they are released, or when Java ends. */
    static FileKeeper temporary() {
        return new TemporaryFiles();
    }
}
