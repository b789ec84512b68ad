/**
 * {@code preceptor plugins} and the commands under it, one class each. Begin with {@code PluginsCommand}, which names
 * them.
 *
 * <p>What makes a plugin loadable, trusted or locked is decided in the engine; a command here says what was done.
 */
@NullMarked
package org.preceptor.cli.plugin;

import org.jspecify.annotations.NullMarked;
