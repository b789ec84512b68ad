/** A pipeline compiled for its examples: the steps that train, and those that evaluate. */
package org.preceptor.core.run.program;
