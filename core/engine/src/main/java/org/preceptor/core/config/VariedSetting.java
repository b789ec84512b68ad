package org.preceptor.core.config;

import org.preceptor.api.config.Setting;

/**
 * A setting of one run of several that is not in the file, or is another there.
 *
 * @param key its path, as {@code --set} has it
 * @param value with the place where it is written
 * @param replaces whether it takes the place of what the file has there; else keys of a mapping are merged with the
 *     file's
 */
public record VariedSetting(String key, Setting value, boolean replaces) {}
