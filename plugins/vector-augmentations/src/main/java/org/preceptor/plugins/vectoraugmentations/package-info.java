/** Augmentations of vectors. */
@NullMarked
package org.preceptor.plugins.vectoraugmentations;

import org.jspecify.annotations.NullMarked;
