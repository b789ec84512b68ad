/**
 * How examples come to the step. {@link org.preceptor.core.feed.DataMemory} decides whether all of them fit on the
 * device; then a step is fed with row numbers alone. Of what does not fit, {@link org.preceptor.core.feed.BatchFeed}
 * reads batches ahead, in the sampler's order, with a bounded number of threads. Which rows a batch has is not decided
 * here.
 */
@NullMarked
package org.preceptor.core.feed;

import org.jspecify.annotations.NullMarked;
