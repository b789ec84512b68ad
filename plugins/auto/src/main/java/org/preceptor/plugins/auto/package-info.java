/**
 * What to begin with, where there are few labels and not many steps. {@link org.preceptor.plugins.auto.Auto} is the
 * method, parts of several papers under one name. They are those of other plugins, named in the preset and looked up
 * when a pipeline is read.
 */
@NullMarked
package org.preceptor.plugins.auto;

import org.jspecify.annotations.NullMarked;
