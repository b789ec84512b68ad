/** An ensemble of several mean teachers: their mean prediction is the target. */
package org.preceptor.plugins.teacherensemble;
