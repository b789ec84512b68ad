/**
 * Parts by kind and name. {@link org.preceptor.core.part.PartKind} lists the kinds. A
 * {@link org.preceptor.core.part.PartSource} offers the plugins' parts, {@link org.preceptor.core.part.PartsModule}
 * binds them, an application binds its own with {@link org.preceptor.core.part.PartBinder}, and
 * {@link org.preceptor.core.part.PartRegistry} finds and configures the one that a setting refers to.
 */
@NullMarked
package org.preceptor.core.part;

import org.jspecify.annotations.NullMarked;
