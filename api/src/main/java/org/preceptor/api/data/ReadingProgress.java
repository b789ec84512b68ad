package org.preceptor.api.data;

/** Called as a data source reads. May be called often and by several threads, so it must be quick. */
@FunctionalInterface
public interface ReadingProgress {
    /** Ignores it. */
    ReadingProgress UNHEARD = (read, total) -> {};

    /**
     * Called with the number of examples read so far.
     *
     * @param read examples so far
     * @param total how many there are; 0 if that is not known yet
     */
    void read(long read, long total);

    /**
     * Called when reading has to wait for somebody else.
     *
     * @param reason who that is and since when, in a clause
     */
    default void waiting(String reason) {}
}
