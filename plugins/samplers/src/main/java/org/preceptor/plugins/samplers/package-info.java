/**
 * Samplers: in which order examples come into batches. {@link org.preceptor.plugins.samplers.Shuffled} is what every
 * pipeline has unless it names another; {@link org.preceptor.plugins.samplers.ClassBalanced} draws rare classes as
 * often as frequent ones. An order is random access by round and place, so that a run that resumes needs nothing but
 * its step.
 */
@NullMarked
package org.preceptor.plugins.samplers;

import org.jspecify.annotations.NullMarked;
