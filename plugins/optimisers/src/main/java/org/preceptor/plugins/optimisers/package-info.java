/** Optimisers: how weights follow the gradient. Each is one formula over {@link org.preceptor.api.step.Weight}. */
@NullMarked
package org.preceptor.plugins.optimisers;

import org.jspecify.annotations.NullMarked;
