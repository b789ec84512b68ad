package org.preceptor.plugins.datasets.picture;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.preceptor.api.PreceptorException;

/** The memory that pictures may take while they are decoded, in all threads together: half of the Java heap. */
final class PictureMemory {
    private static final int MEBIBYTES = (int) Math.min(Runtime.getRuntime().maxMemory() >> 21, 1 << 20);
    private static final Semaphore FREE = new Semaphore(MEBIBYTES, true);

    private PictureMemory() {}

    /**
     * Decodes a picture when there is room for it.
     *
     * @throws PreceptorException if there never is
     */
    static Picture decode(PictureHeader header, int channels, String where, Supplier<Picture> decoding) {
        int needed = 1 + (int) (header.memory(channels) >> 20);
        if (needed > MEBIBYTES) {
            throw tooLarge(header, where, "takes " + needed + " MiB to decode, more than half of the");
        }
        FREE.acquireUninterruptibly(needed);
        try {
            return decoding.get();
        } catch (OutOfMemoryError e) {
            throw tooLarge(header, where, "does not fit into the free part of the");
        } finally {
            FREE.release(needed);
        }
    }

    private static PreceptorException tooLarge(PictureHeader header, String where, String problem) {
        return new PreceptorException(where + ": an image of " + header.width() + "x" + header.height() + " pixels "
                + problem + " Java heap of " + 2 * MEBIBYTES
                + " MiB; shrink or remove it, or set JAVA_OPTS=-Xmx4g for more");
    }
}
