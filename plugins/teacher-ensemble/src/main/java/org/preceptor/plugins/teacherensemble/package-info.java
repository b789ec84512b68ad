/**
 * An ensemble of several mean teachers: their mean prediction is the target.
 * {@link org.preceptor.plugins.teacherensemble.TeacherEnsemble} extends the preset of Mean Teacher, whose plugin it
 * needs. {@link org.preceptor.plugins.teacherensemble.MeanOfTeachers} takes the mean over whatever teachers a pipeline
 * has.
 */
@NullMarked
package org.preceptor.plugins.teacherensemble;

import org.jspecify.annotations.NullMarked;
