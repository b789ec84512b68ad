/**
 * What a user writes, and how a part reads it. A pipeline file is a tree of {@link org.preceptor.api.config.Setting}s,
 * each of which knows its file and line. {@link org.preceptor.api.config.Options} reads the settings of one
 * {@link org.preceptor.api.config.Part} and finds further parts through a {@link org.preceptor.api.config.PartLookup}.
 * A number that changes over training is an option too, so {@link org.preceptor.api.config.Schedule}, which plugins
 * implement like the interfaces of {@code spi}, is here. {@link org.preceptor.api.config.Preset} builds such a tree in
 * Java.
 */
@NullMarked
package org.preceptor.api.config;

import org.jspecify.annotations.NullMarked;
