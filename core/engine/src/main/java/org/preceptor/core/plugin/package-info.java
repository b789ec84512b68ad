/** Plugin loading with PF4J, a module layer for each plugin, and the wiring of parts with Guice. */
package org.preceptor.core.plugin;
