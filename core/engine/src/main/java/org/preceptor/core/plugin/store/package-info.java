/**
 * Plugins as files: which of a folder's files are plugins, how they are unpacked and copied, and what is refused before
 * any of their code runs, by size, lock file or signature. Knows neither class loaders nor PF4J.
 */
package org.preceptor.core.plugin.store;
