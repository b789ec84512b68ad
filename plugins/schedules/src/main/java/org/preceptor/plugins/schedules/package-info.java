/** Schedules: pure functions of the moment. Lengths are in steps, epochs or per cent of the run. */
@NullMarked
package org.preceptor.plugins.schedules;

import org.jspecify.annotations.NullMarked;
