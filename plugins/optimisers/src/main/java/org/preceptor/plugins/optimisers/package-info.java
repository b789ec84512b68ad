/**
 * Optimisers: how the student's weights follow the gradient. Begin with {@link org.preceptor.plugins.optimisers.Sgd};
 * {@link org.preceptor.plugins.optimisers.Adam} is the default of pipelines. An optimiser sees one weight at a time,
 * with its gradient and what it keeps from step to step ({@code Moments}). Learning rates are schedules, which are
 * other parts.
 */
@NullMarked
package org.preceptor.plugins.optimisers;

import org.jspecify.annotations.NullMarked;
