package org.preceptor.api.data;

/** Is told how far a data source has come. May be called often and by several threads, so it must be quick. */
@FunctionalInterface
public interface ReadingProgress {
    /** Tells nobody. */
    ReadingProgress UNHEARD = (read, total) -> {};

    /**
     * So many examples have been read.
     *
     * @param read examples so far
     * @param total how many there are; 0 if that is not known yet
     */
    void read(long read, long total);
}
