package org.preceptor.tensorflow;

import org.preceptor.tensorflow.eager.EagerEnvironment;

/**
 * Has TensorFlow start on a thread of its own, while its user has other things to do, such as to load plugins. What
 * goes wrong meanwhile is left to whoever uses TensorFlow first: a start that fails is tried again.
 */
public final class TensorFlowStart implements AutoCloseable {
    private final Thread thread;

    private TensorFlowStart(Thread thread) {
        this.thread = thread;
    }

    /** Begins to start TensorFlow; does next to nothing if it has been started. */
    public static TensorFlowStart begin() {
        Thread thread = new Thread(
                () -> {
                    try {
                        EagerEnvironment.get();
                    } catch (RuntimeException | LinkageError triedAgainByWhoeverNeedsIt) {
                        // and said there
                    }
                },
                "tensorflow-start");
        thread.setDaemon(true);
        thread.start();
        return new TensorFlowStart(thread);
    }

    /** Waits until the start has ended, well or not: a process must not end while libraries are being loaded. */
    @Override
    public void close() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
