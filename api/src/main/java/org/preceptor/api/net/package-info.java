/**
 * Networks, and the places in them where noise may enter. A network factory is given a
 * {@link org.preceptor.api.net.NetworkInput} and makes a {@link org.preceptor.api.net.Network} of DJL blocks. Its
 * {@link org.preceptor.api.net.NoiseSite} and {@link org.preceptor.api.net.ResidualSite} blocks mark each
 * {@link org.preceptor.api.net.Site}. While a block computes, it finds the noise of the current pass through
 * {@link org.preceptor.api.net.PassScope}.
 */
@NullMarked
package org.preceptor.api.net;

import org.jspecify.annotations.NullMarked;
