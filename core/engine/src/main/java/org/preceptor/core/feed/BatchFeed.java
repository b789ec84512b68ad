package org.preceptor.core.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.failure.PartFailure;

/**
 * Reads batches ahead, in the sampler's order, with a bounded number of threads: each fills one batch, and at most one
 * more batch is ready than there are threads. For one caller at a time. A batch depends on its step alone.
 */
public final class BatchFeed implements AutoCloseable {
    private final DataSource source;
    private final Examples examples;
    private final BatchSampler sampler;
    private final BatchShare share;
    private final long end;
    private final int ahead;
    private final ExecutorService threads;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private volatile boolean closed;
    private long next;
    private long waited;

    /** A batch that is being read, or has been. */
    private record Pending(long step, Future<FedBatch> batch) {}

    /**
     * @param source whose examples they are, for messages
     * @param examples to read from
     * @param sampler says which
     * @param share the part of each batch that is read
     * @param end no step from this on is read ahead
     * @param threads how many threads read
     */
    public BatchFeed(
            DataSource source, Examples examples, BatchSampler sampler, BatchShare share, long end, int threads) {
        this.source = source;
        this.examples = examples;
        this.sampler = sampler;
        this.share = share;
        this.end = end;
        this.ahead = threads + 1;
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "preceptor-feed");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The batch of a step, to be closed by the caller; waits for it. Steps are best asked for one after the other.
     *
     * @throws PreceptorException if an example cannot be read
     * @throws org.preceptor.core.failure.TrainingFailure naming the data source, if that fails otherwise
     */
    public FedBatch batch(long step) {
        long began = System.nanoTime();
        try {
            if (pending.isEmpty() || pending.getFirst().step() != step) {
                drop();
                next = step;
                begin(); // even beyond the end
            }
            readAhead();
            FedBatch batch = pending.getFirst().batch().get();
            pending.removeFirst();
            readAhead();
            return batch;
        } catch (ExecutionException e) {
            pending.removeFirst();
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PreceptorException("interrupted while waiting for the examples of step " + (step + 1), e);
        } finally {
            waited += System.nanoTime() - began;
        }
    }

    /** How many seconds the caller has waited for batches so far. */
    public double secondsWaited() {
        return waited / 1e9;
    }

    private void readAhead() {
        while (pending.size() < ahead && next < end) {
            begin();
        }
    }

    /** Has the next batch read. */
    private void begin() {
        long step = next++;
        int[] indices = sampler.batch(step);
        pending.addLast(new Pending(step, threads.submit(() -> read(indices))));
    }

    private FedBatch read(int[] indices) {
        int[] own = share.of(indices);
        FeedArrays arrays = new FeedArrays(examples.inputs(), own.length);
        try {
            for (int index : own) {
                if (closed) {
                    throw new CancellationException();
                }
                read(index, arrays);
            }
            return new FedBatch(indices, arrays);
        } catch (RuntimeException | Error e) {
            arrays.close();
            throw e;
        }
    }

    private void read(int index, FeedArrays arrays) {
        int bytes = PartFailure.asking(
                "data source", source, "while it read " + examples.name(index), () -> arrays.read(examples, index));
        if (bytes != examples.bytes()) {
            throw new PreceptorException("data source '" + source.name() + "': expected " + examples.bytes()
                    + " bytes of " + examples.name(index) + ", found " + bytes + "; tell its author");
        }
    }

    /** Frees what has been read ahead; what is not read yet is kept if the wait for it is interrupted. */
    private void drop() throws InterruptedException {
        while (!pending.isEmpty()) {
            try {
                pending.getFirst().batch().get().close();
            } catch (ExecutionException e) {
                // nobody asked for that batch
            }
            pending.removeFirst();
        }
    }

    /** Ends the threads and frees what they have read, interrupted or not. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated() || !pending.isEmpty()) {
            try {
                drop();
                threads.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
