package org.preceptor.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.JoinedExamples;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.data.UniformBatches;
import org.preceptor.core.failure.TrainingFailure;

class BatchFeedTest {
    private static final int SIZE = 23;
    private static final int BATCH = 5;
    private static final UniformBatches SAMPLER = new UniformBatches(SIZE, BATCH, 7);

    /** Never asked: the examples are given. */
    private record Source() implements DataSource {
        @Override
        public String name() {
            return "made";
        }

        @Override
        public DataSet load(DataContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static Vectors examples() {
        float[] values = new float[2 * SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[2 * i] = i;
            values[2 * i + 1] = -i;
        }
        return new Vectors(2, values, new int[SIZE], List.of());
    }

    private static BatchFeed feed(Examples examples, int threads) {
        return new BatchFeed(new Source(), examples, SAMPLER, BatchShare.ALL, 12, threads);
    }

    private static List<Float> numbers(FedBatch batch) {
        List<Float> numbers = new ArrayList<>();
        ByteBuffer buffer = batch.examples().byName().get("inputs").buffer();
        while (buffer.hasRemaining()) {
            numbers.add(buffer.getFloat());
        }
        return numbers;
    }

    private static void assertBatch(BatchFeed feed, long step) {
        try (FedBatch batch = feed.batch(step)) {
            assertThat(batch.indices()).as("step %d", step).isEqualTo(SAMPLER.batch(step));
            assertThat(numbers(batch))
                    .isEqualTo(IntStream.of(batch.indices())
                            .boxed()
                            .flatMap(i -> List.of((float) i, (float) -i).stream())
                            .toList());
        }
    }

    @Test
    void everyStepHasTheSamplersBatchHoweverManyThreadsRead() {
        for (int threads : new int[] {1, 3, 8}) {
            try (BatchFeed feed = feed(examples(), threads)) {
                for (int step = 0; step < 12; step++) {
                    assertBatch(feed, step);
                }
            }
        }
    }

    @Test
    void aShareHasEveryNthExampleAndNoOtherIsRead() {
        Vectors all = examples();
        List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
        Examples watched = read((target, index) -> {
            asked.add(index);
            all.read(index, target);
        });
        int[] batch = SAMPLER.batch(0);
        try (BatchFeed feed = new BatchFeed(new Source(), watched, SAMPLER, new BatchShare(1, 2), 1, 1);
                FedBatch fed = feed.batch(0)) {
            assertThat(fed.indices()).isEqualTo(batch);
            assertThat(numbers(fed))
                    .containsExactly((float) batch[1], (float) -batch[1], (float) batch[3], (float) -batch[3]);
            assertThat(asked).containsExactly(batch[1], batch[3]);
        }
    }

    @Test
    void eachInputOfAnExampleHasAnArrayOfItsOwn() {
        Vectors numbers = examples();
        Images pictures = new Images(1, 1, 1, numbered(SIZE), new int[SIZE], List.of());
        Map<String, Examples> parts = new LinkedHashMap<>();
        parts.put("picture", pictures);
        parts.put("inputs", numbers);
        try (BatchFeed feed = feed(new JoinedExamples(parts), 2)) {
            assertBatch(feed, 0);
            try (FedBatch batch = feed.batch(1)) {
                ByteBuffer pixels = batch.examples().byName().get("picture").buffer();
                for (int index : batch.indices()) {
                    assertThat(pixels.get()).isEqualTo((byte) index);
                }
                assertThat(pixels.hasRemaining()).isFalse();
            }
        }
    }

    private static byte[] numbered(int size) {
        byte[] pixels = new byte[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = (byte) i;
        }
        return pixels;
    }

    @Test
    void stepsCanBeAskedForAgainAndBeyondTheEnd() {
        try (BatchFeed feed = feed(examples(), 2)) {
            for (long step : new long[] {4, 5, 6, 0, 1, 5, 11, 12, 40, 3}) {
                assertBatch(feed, step);
            }
        }
    }

    /** The examples as something else reads them. */
    private static Examples read(ObjIntConsumer<ByteBuffer> reader) {
        Vectors all = examples();
        return new Examples() {
            @Override
            public int size() {
                return all.size();
            }

            @Override
            public InputForms inputs() {
                return all.inputs();
            }

            @Override
            public int[] labels() {
                return all.labels();
            }

            @Override
            public void read(int index, ByteBuffer target) {
                reader.accept(target, index);
            }
        };
    }

    /** Examples that count how many have been read, and fail from one on. */
    private static Examples counting(AtomicInteger read, int last, RuntimeException failure) {
        Vectors all = examples();
        return read((target, index) -> {
            if (read.incrementAndGet() > last) {
                throw failure;
            }
            all.read(index, target);
        });
    }

    @Test
    void noMoreIsReadAheadThanABatchForEachThreadAndOne() throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (BatchFeed feed = feed(counting(read, Integer.MAX_VALUE, null), 2)) {
            feed.batch(0).close();
            Thread.sleep(200);
            assertThat(read.get()).isLessThanOrEqualTo(4 * BATCH);
        }
    }

    @Test
    void whatTheSourceComplainsOfComesThroughAndOtherFailuresNameIt() {
        PreceptorException complaint = new PreceptorException("a.png: damaged; remove it");
        try (BatchFeed feed = feed(counting(new AtomicInteger(), 3, complaint), 1)) {
            assertThatThrownBy(() -> feed.batch(0)).isSameAs(complaint);
        }
        try (BatchFeed feed = feed(counting(new AtomicInteger(), 3, new IllegalStateException("gone")), 1)) {
            assertThatThrownBy(() -> feed.batch(0))
                    .isInstanceOf(TrainingFailure.class)
                    .hasMessageStartingWith("data source 'made' failed while it read " + SAMPLER.batch(0)[3]
                            + ": IllegalStateException")
                    .hasMessageContaining("gone");
        }
    }

    @Test
    void aSourceThatWritesTooLittleIsNamed() {
        Examples narrow = read((target, index) -> target.putFloat(1));
        try (BatchFeed feed = feed(narrow, 1)) {
            assertThatThrownBy(() -> feed.batch(0))
                    .hasMessageStartingWith(
                            "data source 'made': expected 8 bytes of " + SAMPLER.batch(0)[0] + ", found 4");
        }
    }

    @Test
    void afterAnInterruptionEveryStepStillHasItsBatch() {
        CountDownLatch released = new CountDownLatch(1);
        Vectors all = examples();
        Examples slow = read((target, index) -> {
            await(released);
            all.read(index, target);
        });
        try (BatchFeed feed = feed(slow, 2)) {
            for (long step : new long[] {0, 9, 9}) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> feed.batch(step))
                        .isInstanceOf(PreceptorException.class)
                        .hasMessage("interrupted while waiting for the examples of step " + (step + 1));
                assertThat(Thread.interrupted()).isTrue();
            }
            released.countDown();
            assertBatch(feed, 9);
            assertBatch(feed, 2);
        }
    }

    @Test
    void anInterruptedThreadClosesItAllTheSame() {
        AtomicInteger reading = new AtomicInteger();
        Vectors all = examples();
        Examples counted = read((target, index) -> {
            reading.incrementAndGet();
            all.read(index, target);
            reading.decrementAndGet();
        });
        BatchFeed feed = feed(counted, 3);
        assertBatch(feed, 0);
        Thread.currentThread().interrupt();
        feed.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reading).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
