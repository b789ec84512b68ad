package org.preceptor.tensorflow.op;

/**
 * Ends a recursion through arrays while the stack still has room. Native code that runs out of it takes the process
 * down, where Java's throws a {@link StackOverflowError}.
 */
public final class CallDepth {
    /** Deeper than networks and parts nest, and less than a stack of the default size (1 MiB) has room for. */
    static final int DEEPEST = 2000;
    /**
     * Walking the stack takes some thirty microseconds; a recursion does not become much deeper in so few operations.
     */
    private static final int EVERY = 64;

    private int operations;

    /**
     * Call this before each operation.
     *
     * @throws StackOverflowError if more than 2000 calls are under way within one another
     */
    public void check() {
        operations++;
        if (operations % EVERY == 0
                && StackWalker.getInstance()
                        .walk(frames -> frames.skip(DEEPEST).findFirst())
                        .isPresent()) {
            throw new StackOverflowError("more than " + DEEPEST + " calls within one another");
        }
    }
}
