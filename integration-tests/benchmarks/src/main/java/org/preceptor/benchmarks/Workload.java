package org.preceptor.benchmarks;

/** Something that is done again and again and timed. */
interface Workload extends AutoCloseable {
    /** Does it once. */
    void step();

    /**
     * What is computed in convolutions and products in one step, in units of 1e9 multiplications and additions; 0 if
     * unknown.
     */
    default double gigaflops() {
        return 0;
    }

    /** How many bytes of gradients a step has; 0 if unknown. */
    default long gradientBytes() {
        return 0;
    }

    @Override
    void close();

    /** A step whose result is not a number has failed. */
    static void requireFinite(float result) {
        if (!Float.isFinite(result)) {
            throw new IllegalStateException("the result is " + result);
        }
    }
}
