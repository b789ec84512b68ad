package org.preceptor.plugins.datasets.encoding;

/** What a column of a table holds. */
public enum ColumnKind {
    /** Numbers. */
    NUMBER,
    /** Text or numbers that name something. */
    CATEGORY,
    /** Dates, with or without a time of day. */
    DATE,
    /** Something that a model is not to see. */
    SKIP
}
