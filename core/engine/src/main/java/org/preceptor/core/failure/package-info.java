/**
 * What goes wrong although the user's input was right: {@link org.preceptor.core.failure.TrainingFailure}, and in
 * {@link org.preceptor.core.failure.PartFailure} the name of the part that failed while a step was traced.
 */
package org.preceptor.core.failure;
