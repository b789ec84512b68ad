/**
 * Local web pages. {@link org.preceptor.board.Board} serves the page of all runs until it is closed, and
 * {@link org.preceptor.board.Labelling} the one on which people label. The pages are plain files beside the classes;
 * what they show comes from the files of the runs, not from the process that trains them.
 */
@NullMarked
package org.preceptor.board;

import org.jspecify.annotations.NullMarked;
