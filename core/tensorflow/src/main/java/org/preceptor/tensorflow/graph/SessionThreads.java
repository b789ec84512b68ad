package org.preceptor.tensorflow.graph;

/**
 * Which threads a session runs operations on.
 *
 * @param withinAnOperation how many share one operation; 0 for as many as there are processors
 * @param operationsAtATime how many operations run side by side; 0 for as many as there are processors
 * @param inTheCaller whether operations run in the thread that calls, one after another
 */
public record SessionThreads(int withinAnOperation, int operationsAtATime, boolean inTheCaller) {

    /** TensorFlow's own way: every operation on all of {@code threads}, and as many at a time. */
    public static SessionThreads shared(int threads) {
        return new SessionThreads(threads, threads, false);
    }

    /** The same, but never in the thread that calls: there TensorFlow does not say when operations are computed. */
    public SessionThreads besideTheCaller() {
        return new SessionThreads(withinAnOperation, operationsAtATime, false);
    }
}
