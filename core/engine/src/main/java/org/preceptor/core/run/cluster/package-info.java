/**
 * What the workers of a run do together besides computing steps. Begin with {@code Workers}: they wait for each other
 * while each does something of its own, and each hears what the others have to say; a run of a single process is one
 * that waits for nobody. {@code WorkerFacts} is what must be the same on all. The loop and the folder of a run are not
 * known here.
 */
@NullMarked
package org.preceptor.core.run.cluster;

import org.jspecify.annotations.NullMarked;
