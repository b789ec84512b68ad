package org.preceptor.cli.terminal;

/** How results are written. */
public enum OutputFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** JSON, for programs. */
    JSON
}
