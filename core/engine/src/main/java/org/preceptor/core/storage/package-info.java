/**
 * Files that survive a crash unchanged, or show that they did not: writes that have reached the disk
 * ({@link org.preceptor.core.storage.SyncedFiles}), checksums ({@link org.preceptor.core.storage.Manifest}), locks
 * ({@link org.preceptor.core.storage.FolderLock}). Knows nothing of what the files hold.
 */
@NullMarked
package org.preceptor.core.storage;

import org.jspecify.annotations.NullMarked;
