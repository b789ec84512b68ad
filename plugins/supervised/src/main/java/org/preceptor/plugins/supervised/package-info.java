/** The supervised baseline, with the settings of the methods it is compared with. */
package org.preceptor.plugins.supervised;
