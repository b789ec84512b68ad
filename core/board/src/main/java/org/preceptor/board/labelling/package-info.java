/**
 * The page on which people label. {@link org.preceptor.board.labelling.LabelPages} are its files and what it asks for;
 * a {@link org.preceptor.board.labelling.LabelSession} says who labels what next and keeps every decision in a journal;
 * a {@link org.preceptor.board.labelling.LabelTask} is what there is to label. The order of the examples is asked for
 * from outside, so that nothing here knows models.
 */
@NullMarked
package org.preceptor.board.labelling;

import org.jspecify.annotations.NullMarked;
