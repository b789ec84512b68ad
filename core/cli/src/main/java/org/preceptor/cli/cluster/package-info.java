/**
 * How other programs say which processes train together. {@code TensorFlowConfig} reads the variable that TensorFlow,
 * Kubeflow and SageMaker set. Options of commands are not known here.
 */
@NullMarked
package org.preceptor.cli.cluster;

import org.jspecify.annotations.NullMarked;
