package org.preceptor.board.labelling;

import java.util.List;

/**
 * An example as the page shows it.
 *
 * @param id its place among the examples
 * @param name what a user calls it
 * @param picture whether it is shown as a picture
 * @param values otherwise its numbers, with the names of the columns
 * @param guess the class that the model takes it for; empty without a model
 * @param probability of that; 0 without a model
 */
record LabelItem(int id, String name, boolean picture, List<Value> values, String guess, double probability) {

    /** A number of a row. */
    record Value(String column, String text) {}

    LabelItem {
        values = List.copyOf(values);
    }
}
