/**
 * The interfaces a plugin implements, together with {@link org.preceptor.api.config.Schedule}. Each extension has a
 * public no-argument constructor, is found through {@code provides} in a module descriptor, {@code META-INF/services}
 * or PF4J's {@code @Extension}, and is named in pipeline files by {@link org.preceptor.api.config.Part#name()}. Its
 * {@code configure} method, given the user's options, answers with the part to use; the other method then does the
 * work. Begin with {@link org.preceptor.api.spi.ConsistencyCost}, the smallest; a
 * {@link org.preceptor.api.spi.ConsistencyMethod} is a preset that names parts of the other kinds.
 */
@NullMarked
package org.preceptor.api.spi;

import org.jspecify.annotations.NullMarked;
