/** An ensemble of several mean teachers: their mean prediction is the target. */
@NullMarked
package org.preceptor.plugins.teacherensemble;

import org.jspecify.annotations.NullMarked;
