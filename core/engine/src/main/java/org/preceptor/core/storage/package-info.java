/** Files that survive a crash as they were, and tell when they do not: synced writes, checksums, locks. */
package org.preceptor.core.storage;
