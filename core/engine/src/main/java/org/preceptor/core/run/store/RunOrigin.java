package org.preceptor.core.run.store;

/**
 * What a run was started from.
 *
 * @param format of the record, 1
 * @param folder where relative paths of the pipeline start, seen from the run's folder
 * @param settings the SHA-256 of the settings that the run began with; those it has now may be longer ones
 */
record RunOrigin(int format, String folder, String settings) {
    static final int FORMAT = 1;
}
