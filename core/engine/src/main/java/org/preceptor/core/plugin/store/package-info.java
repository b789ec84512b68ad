/**
 * Plugins as files. Begin with {@link org.preceptor.core.plugin.store.PluginFiles}: which of a folder's files are
 * plugins, and how they are copied. {@link org.preceptor.core.plugin.store.PluginZip} unpacks, and what is refused
 * before any of their code runs is decided by size, lock file ({@link org.preceptor.core.plugin.store.PluginLock}) or
 * signature ({@link org.preceptor.core.plugin.store.PluginSignature}). Knows neither class loaders nor PF4J.
 */
@NullMarked
package org.preceptor.core.plugin.store;

import org.jspecify.annotations.NullMarked;
