package org.preceptor.core.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.failure.PartFailure;

/**
 * Does something with every example, several at a time. What is wrong with examples is collected as if they had been
 * read one after the other.
 *
 * @param source whose examples they are
 */
record ParallelReading(DataSource source) {
    private static final int MOST_THREADS = 8;

    /** What is done with a run of examples. */
    @FunctionalInterface
    interface Work {
        /**
         * Reads examples.
         *
         * @param first of them
         * @param end the one after the last
         * @param reading reads each
         */
        void read(int first, int end, Reading reading);
    }

    /** Reads one example, and remembers what is wrong with it. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads an example.
         *
         * @param index of the example
         * @param name what users call it
         * @param read reads it
         * @return whether it could be read
         */
        boolean attempt(int index, String name, IntConsumer read);
    }

    /**
     * Goes through examples.
     *
     * @param size how many there are
     * @param chunk how many a thread takes at a time
     * @return what is wrong with examples, by their index
     */
    SortedMap<Integer, String> run(int size, int chunk, Work work) {
        SortedMap<Integer, String> faults = new ConcurrentSkipListMap<>();
        AtomicInteger next = new AtomicInteger();
        Reading reading = (index, name, read) -> {
            try {
                return PartFailure.asking("data source", source, "while it read " + name, () -> {
                    read.accept(index);
                    return true;
                });
            } catch (PreceptorException e) {
                faults.put(index, e.getMessage());
                return false;
            }
        };
        int count = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "preceptor-reading");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < count; thread++) {
                running.add(threads.submit(() -> {
                    for (int first = next.getAndAdd(chunk); first < size && first >= 0; first = next.getAndAdd(chunk)) {
                        work.read(first, Math.min(first + chunk, size), reading);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } catch (ExecutionException e) {
            next.set(size);
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            next.set(size);
            Thread.currentThread().interrupt();
            throw new PreceptorException("interrupted while reading examples of '" + source.name() + "'", e);
        } finally {
            threads.shutdown();
        }
        return faults;
    }
}
