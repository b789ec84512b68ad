/**
 * Where the time of a training step goes: by what is computed and by part of the step. TensorFlow says when each
 * operation was computed; {@link org.preceptor.core.run.profile.StepProfile} divides that and adds it up.
 */
@NullMarked
package org.preceptor.core.run.profile;

import org.jspecify.annotations.NullMarked;
