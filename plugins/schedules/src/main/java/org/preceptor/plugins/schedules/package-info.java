/**
 * Schedules: pure functions of the moment. Lengths are in steps, epochs or per cent of the run. Begin with
 * {@link org.preceptor.plugins.schedules.LinearRampUp}. Whether a ramp moves with every step or once an epoch is an
 * option, {@link org.preceptor.plugins.schedules.Clock}. What a schedule is used for, it does not know.
 */
@NullMarked
package org.preceptor.plugins.schedules;

import org.jspecify.annotations.NullMarked;
