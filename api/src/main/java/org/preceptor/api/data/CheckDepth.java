package org.preceptor.api.data;

/** How thoroughly {@link org.preceptor.api.spi.DataSource#check} looks. */
public enum CheckDepth {
    /** Whether everything is there and looks right from outside (file headers), and a sample is read. */
    SAMPLE,
    /** Everything is read. */
    FULL
}
