/**
 * What has been read of examples that are slow to read: pictures, which are decoded.
 * {@link org.preceptor.core.cache.ExampleKeeper} keeps it in memory or in a
 * {@link org.preceptor.core.cache.CacheFolder}.
 */
package org.preceptor.core.cache;
