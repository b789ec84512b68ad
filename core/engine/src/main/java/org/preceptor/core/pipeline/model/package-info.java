/**
 * The models of a pipeline: how each gets its weights, and how it is trained. A
 * {@link org.preceptor.core.pipeline.model.TeacherSpec} describes a teacher, a
 * {@link org.preceptor.core.pipeline.model.SupervisedSpec} what is learnt from labels. Other packages read these
 * specifications from a pipeline, and trace them.
 */
@NullMarked
package org.preceptor.core.pipeline.model;

import org.jspecify.annotations.NullMarked;
