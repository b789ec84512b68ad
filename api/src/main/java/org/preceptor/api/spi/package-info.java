/**
 * The interfaces a plugin implements. Each extension has a public no-argument constructor, is found through
 * {@code provides} in a module descriptor, {@code META-INF/services} or PF4J's {@code @Extension}, and is named in
 * pipeline files by {@link org.preceptor.api.spi.Part#name()}.
 */
package org.preceptor.api.spi;
