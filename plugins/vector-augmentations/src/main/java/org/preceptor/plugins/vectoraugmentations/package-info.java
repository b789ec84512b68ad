/** Augmentations of vectors. */
package org.preceptor.plugins.vectoraugmentations;
