/**
 * The Maven project that {@code plugins new} makes. {@code PluginProject} fills in the templates in this package's
 * resources: a method and a target generator that work, with their tests, to be replaced. The project builds with the
 * repository that the distribution brings, without a network.
 */
@NullMarked
package org.preceptor.cli.project;

import org.jspecify.annotations.NullMarked;
