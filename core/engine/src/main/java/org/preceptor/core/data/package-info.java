/**
 * From a data set to what a run trains on: which labels it may use, what is set aside, in which order examples come,
 * how inputs are normalised. Everything here is a pure function of the data and of seeds.
 */
package org.preceptor.core.data;
