/**
 * What is to be trained, and how it is read from settings. {@link org.preceptor.core.pipeline.PipelineReader} merges a
 * file's settings with its method's preset, sets aside what the method has no use for, looks up each part, and answers
 * with a {@link org.preceptor.core.pipeline.Pipeline}: specifications of data, batches, views, teachers, terms and
 * training, checked against each other.
 */
@NullMarked
package org.preceptor.core.pipeline;

import org.jspecify.annotations.NullMarked;
