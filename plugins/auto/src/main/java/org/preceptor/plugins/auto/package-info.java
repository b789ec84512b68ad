/** What to begin with: {@link org.preceptor.plugins.auto.Auto}. */
@NullMarked
package org.preceptor.plugins.auto;

import org.jspecify.annotations.NullMarked;
