/**
 * What has been read of examples that are slow to read: pictures, which are decoded.
 * {@link org.preceptor.core.cache.ExampleKeeper} keeps it in memory if it fits, otherwise as a file in a
 * {@link org.preceptor.core.cache.CacheFolder}, where other runs of the same data find it. A file is used only if its
 * description matches what would be decoded now. Knows nothing of labels, splits or training.
 */
@NullMarked
package org.preceptor.core.cache;

import org.jspecify.annotations.NullMarked;
