package org.preceptor.api.step;

/** Which examples of a batch something is about. */
public enum Rows {
    /** Every example of the batch. */
    ALL,
    /** Those whose label may be used. */
    LABELLED,
    /** Those without a label, or whose label is hidden. */
    UNLABELLED
}
