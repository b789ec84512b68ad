/** Schedules: pure functions of the moment. Lengths are in steps, epochs or per cent of the run. */
package org.preceptor.plugins.schedules;
