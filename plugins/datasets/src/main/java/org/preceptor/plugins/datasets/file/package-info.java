/**
 * What sources of files have in common. A {@link org.preceptor.plugins.datasets.file.FileSource} is configured with a
 * path. A {@link org.preceptor.plugins.datasets.file.FaultCollector} tells all that is wrong at once;
 * {@link org.preceptor.plugins.datasets.file.FileKind} knows files of other kinds by their first bytes.
 */
@NullMarked
package org.preceptor.plugins.datasets.file;

import org.jspecify.annotations.NullMarked;
