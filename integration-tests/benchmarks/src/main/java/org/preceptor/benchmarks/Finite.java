package org.preceptor.benchmarks;

/** A step whose loss is not a number has failed. */
final class Finite {
    private Finite() {}

    static void require(float loss) {
        if (!Float.isFinite(loss)) {
            throw new IllegalStateException("the loss is " + loss);
        }
    }
}
