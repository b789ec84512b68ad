package org.preceptor.core.pipeline;

/**
 * A setting that another method has and the one that is run does not.
 *
 * @param path its keys, with dots, as they were written
 * @param where it was written
 */
public record IgnoredSetting(String path, String where) {}
