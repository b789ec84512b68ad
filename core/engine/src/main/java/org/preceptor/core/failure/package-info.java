/**
 * What goes wrong although the user's input was right. {@link org.preceptor.core.failure.TrainingFailure} is what users
 * read then. Whatever a plugin's part throws passes through {@link org.preceptor.core.failure.PartFailure}, which adds
 * the part's name and refuses what is not as the interface wants it. Knows nothing of runs.
 */
@NullMarked
package org.preceptor.core.failure;

import org.jspecify.annotations.NullMarked;
