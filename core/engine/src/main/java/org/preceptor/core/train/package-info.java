/** The training step, the loop around it, checkpoints and evaluation. */
package org.preceptor.core.train;
