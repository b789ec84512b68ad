/**
 * Plugin loading with PF4J. {@link org.preceptor.core.plugin.load.Plugins} goes through a folder: each plugin is
 * checked ({@code plugin.store}), given a module layer of its own, searched for extensions, and wired by a Guice
 * injector of its own. The result is a {@link org.preceptor.core.plugin.load.FoundPlugin} for each file, and an offer
 * for each part. {@link org.preceptor.core.plugin.load.PluginFolder} installs and removes plugins.
 */
@NullMarked
package org.preceptor.core.plugin.load;

import org.jspecify.annotations.NullMarked;
