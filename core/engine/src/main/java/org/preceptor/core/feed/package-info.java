/**
 * How examples come to the step: what fits is on the device ({@link org.preceptor.core.feed.DataMemory}), and of what
 * does not, batches are read ahead ({@link org.preceptor.core.feed.BatchFeed}).
 */
package org.preceptor.core.feed;
