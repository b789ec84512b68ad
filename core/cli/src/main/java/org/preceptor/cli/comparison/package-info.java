/** The runs of {@code compare}, made and yet to be made, and their table. */
@NullMarked
package org.preceptor.cli.comparison;

import org.jspecify.annotations.NullMarked;
