/**
 * Mean Teacher (Tarvainen and Valpola, "Mean teachers are better role models: Weight-averaged consistency targets
 * improve semi-supervised deep learning results", NIPS 2017).
 */
@NullMarked
package org.preceptor.plugins.meanteacher;

import org.jspecify.annotations.NullMarked;
