package org.preceptor.plugins.datasets.table;

/** What a column of a table holds. */
enum ColumnKind {
    /** Numbers. */
    NUMBER,
    /** Text or numbers that name something. */
    CATEGORY,
    /** Dates, with or without a time of day. */
    DATE,
    /** Something that a model is not to see. */
    SKIP
}
