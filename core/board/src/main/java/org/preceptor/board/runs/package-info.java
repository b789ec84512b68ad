/**
 * The page of all runs. {@link org.preceptor.board.runs.RunPages} are its files and what it asks for;
 * {@link org.preceptor.board.runs.WatchedRuns} finds the runs in a folder, whichever process trains them, and follows
 * their logs; a {@link org.preceptor.board.runs.RunRow} is what the page's table says of one. What can be asked for is
 * looked up among the runs found, so that no path comes from a request.
 */
@NullMarked
package org.preceptor.board.runs;

import org.jspecify.annotations.NullMarked;
