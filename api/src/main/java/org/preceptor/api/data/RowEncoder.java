package org.preceptor.api.data;

/**
 * Learns from the rows that are trained on how rows become the numbers that a model takes: which categories a column of
 * text has, what stands for a missing number. A source whose rows need that gives them as raw numbers of its own, and
 * this beside them ({@link DataSet#encoder()}). Rows that models are measured on have no part in it.
 */
@FunctionalInterface
public interface RowEncoder {

    /**
     * Learns.
     *
     * @param training the source's examples that are trained on, labelled and unlabelled
     */
    RowEncoding fit(Examples training);
}
