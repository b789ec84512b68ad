package org.preceptor.core.run.event;

/**
 * How a worker that is not the chief has ended. What the run found, the chief knows.
 *
 * @param step steps taken
 * @param completed whether the run is complete; it was stopped otherwise
 */
public record WorkerEnd(long step, boolean completed) {}
