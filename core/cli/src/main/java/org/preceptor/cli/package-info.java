/** The commands of {@code preceptor}, their progress and their reports. */
@NullMarked
package org.preceptor.cli;

import org.jspecify.annotations.NullMarked;
