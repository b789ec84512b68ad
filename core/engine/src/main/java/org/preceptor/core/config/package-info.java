/**
 * Pipeline files: YAML to and from settings that know where they were written.
 * {@link org.preceptor.core.config.PipelineFile} reads a file, and what {@code --set} overrides in it, into
 * {@link org.preceptor.core.config.PipelineLayers}; {@link org.preceptor.core.config.SettingText} writes settings back.
 * The package {@code pipeline} defines what the settings mean.
 */
@NullMarked
package org.preceptor.core.config;

import org.jspecify.annotations.NullMarked;
