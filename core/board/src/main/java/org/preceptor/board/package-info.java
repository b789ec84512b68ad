/**
 * Local web pages. {@link org.preceptor.board.LocalPage} serves one until it is closed: that of all runs, or the one on
 * which people label. The pages are plain files beside the classes; what they show comes from the files of the runs,
 * not from the process that trains them.
 */
@NullMarked
package org.preceptor.board;

import org.jspecify.annotations.NullMarked;
