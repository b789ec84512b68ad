/**
 * The runs of {@code compare} and their table. A {@code PlannedRun} is made, continued or left as it is, by what its
 * folder holds; a {@code ComparedRun} is its result; a {@code Comparison} sums up all results by method. Knows what a
 * run reported, not how it trained.
 */
@NullMarked
package org.preceptor.cli.comparison;

import org.jspecify.annotations.NullMarked;
