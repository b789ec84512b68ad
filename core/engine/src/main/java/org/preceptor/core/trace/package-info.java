/**
 * What a training run leaves behind besides checkpoints: metrics as JSON lines and for TensorBoard, tables of results.
 */
package org.preceptor.core.trace;
