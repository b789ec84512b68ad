/**
 * Pipeline files: YAML to and from settings that know where they were written.
 * {@link org.preceptor.core.config.PipelineFile} reads a file and what {@code --set} lays over it into
 * {@link org.preceptor.core.config.PipelineLayers}; {@link org.preceptor.core.config.SettingText} writes settings back.
 * What the settings mean is for the package {@code pipeline} to say.
 */
package org.preceptor.core.config;
