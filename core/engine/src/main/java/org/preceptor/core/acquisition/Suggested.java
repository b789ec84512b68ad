package org.preceptor.core.acquisition;

/**
 * An example that should be labelled.
 *
 * @param index its place in the training set
 * @param name what a user calls it
 * @param probabilities the selected model's, of each class
 */
public record Suggested(int index, String name, float[] probabilities) {}
