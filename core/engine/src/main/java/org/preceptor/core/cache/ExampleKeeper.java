package org.preceptor.core.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.feed.ByteCount;
import org.preceptor.core.feed.DataMemory;
import org.preceptor.tensorflow.spec.Execution;

/**
 * Reads examples that say what they are made of once, and keeps them: in memory what fits, else in the cache. Others
 * are left as they are.
 *
 * @param source whose examples they are
 * @param memory what fits
 * @param cache what is done with the rest
 * @param bad what is done with examples that cannot be read
 * @param execution on which device they are to be trained
 */
public record ExampleKeeper(
        DataSource source, DataMemory memory, CacheSettings cache, BadFileSettings bad, Execution execution) {
    private static final int CHUNK = 64;

    /**
     * The same data, read.
     *
     * @throws FaultyDataException with all examples that cannot be read, if they may not be left out
     * @throws PreceptorException if the cache cannot be written
     */
    public DataSet keep(DataSet data, ReadingProgress progress) {
        List<Examples> slow =
                parts(data).filter(part -> part.origin().isPresent()).toList();
        if (slow.isEmpty()) {
            return data;
        }
        try {
            long bytes = slow.stream()
                    .mapToLong(part -> (long) part.size() * part.bytes())
                    .sum();
            boolean fits = memory.holds(bytes, execution)
                    && bytes < Runtime.getRuntime().maxMemory() / 2;
            return fits ? held(data, slow, progress) : cached(data, slow, progress);
        } catch (RuntimeException | Error e) {
            slow.forEach(Examples::close);
            throw e;
        }
    }

    private static Stream<Examples> parts(DataSet data) {
        return Stream.of(Optional.of(data.training()), data.validation(), data.test())
                .flatMap(Optional::stream);
    }

    private DataSet held(DataSet data, List<Examples> slow, ReadingProgress progress) {
        int total = total(slow);
        AtomicInteger done = new AtomicInteger();
        Faults faults = new Faults();
        List<Examples> read = new ArrayList<>();
        Findings findings = data.findings();
        for (Examples part : slow) {
            byte[] records = new byte[Math.multiplyExact(part.size(), part.bytes())];
            SortedMap<Integer, String> unreadable = new ParallelReading(source)
                    .run(part.size(), CHUNK, (first, end, reading) -> {
                        for (int i = first; i < end; i++) {
                            ByteBuffer record = ByteBuffer.wrap(records, i * part.bytes(), part.bytes())
                                    .slice()
                                    .order(ByteOrder.nativeOrder());
                            reading.attempt(i, part.name(i), index -> readWhole(source, part, index, record));
                            progress.read(done.incrementAndGet(), total);
                        }
                    });
            read.add(faults.sifted(new HeldExamples(part, records), unreadable));
        }
        faults.requireAllowed(total, kind(slow.get(0)));
        findings = findings.and(faults.findings);
        for (Examples part : slow) {
            findings = findings.and(part.noticed());
        }
        slow.forEach(Examples::close);
        return with(data, slow, read, findings);
    }

    private DataSet cached(DataSet data, List<Examples> slow, ReadingProgress progress) {
        if (cache.kind() == CacheSettings.Kind.NONE) {
            return bad.skips() ? lookedAt(data, slow, progress) : data;
        }
        CacheFolder caches = cache.folder().map(CacheFolder::new).orElseGet(CacheFolder::ofThisUser);
        int total = total(slow);
        int before = 0;
        Findings findings = data.findings();
        List<Examples> opened = new ArrayList<>();
        Faults faults = new Faults();
        long bytes = 0;
        for (Examples part : slow) {
            int done = before;
            try {
                DecodedCache.Opened whole =
                        new DecodedCache(caches, source, part).open(cache.size(), bad, of(progress, done, total));
                opened.add(faults.sifted(whole.examples(), whole.unreadable()));
                findings = findings.and(whole.noticed());
            } catch (FaultyDataException e) {
                faults.addAll(e.faults());
            }
            before += part.size();
            bytes += (long) part.size() * part.bytes();
        }
        try {
            faults.requireAllowed(total, kind(slow.get(0)));
        } catch (FaultyDataException e) {
            opened.forEach(Examples::close);
            throw e;
        }
        findings = findings.and(faults.findings);
        slow.forEach(Examples::close);
        return with(
                data,
                slow,
                opened,
                findings.noting(ByteCount.text(bytes) + " of decoded" + kind(slow.get(0))
                        + " are read from the cache in " + caches.root()));
    }

    /** Reads all examples once, and leaves out what cannot be read; the others are read again for every batch. */
    private DataSet lookedAt(DataSet data, List<Examples> slow, ReadingProgress progress) {
        int total = total(slow);
        AtomicInteger done = new AtomicInteger();
        Faults faults = new Faults();
        List<Examples> sifted = new ArrayList<>();
        for (Examples part : slow) {
            SortedMap<Integer, String> unreadable = new ParallelReading(source)
                    .run(part.size(), CHUNK, (first, end, reading) -> {
                        ByteBuffer record = ByteBuffer.allocate(part.bytes()).order(ByteOrder.nativeOrder());
                        for (int i = first; i < end; i++) {
                            reading.attempt(i, part.name(i), index -> readWhole(source, part, index, record.clear()));
                            progress.read(done.incrementAndGet(), total);
                        }
                    });
            sifted.add(faults.sifted(part, unreadable));
        }
        faults.requireAllowed(total, kind(slow.get(0)));
        return with(data, slow, sifted, data.findings().and(faults.findings));
    }

    /** What is wrong with all parts of the data, and what is reported where that is left out. */
    private final class Faults {
        private final List<String> all = new ArrayList<>();
        private boolean refused;
        private Findings findings = Findings.none();

        /** A part was refused as a whole. */
        void addAll(List<String> faults) {
            all.addAll(faults);
            refused = true;
        }

        Examples sifted(Examples examples, SortedMap<Integer, String> unreadable) {
            all.addAll(unreadable.values());
            Sifted sifted = Sifted.of(examples, examples.inputs(), unreadable);
            findings = findings.and(sifted.findings());
            return sifted.examples();
        }

        /** @throws FaultyDataException if these are more than may be left out */
        void requireAllowed(int total, String kind) {
            if (all.isEmpty() || !refused && bad.allows(all.size(), total)) {
                return;
            }
            List<String> shown = new ArrayList<>(all);
            if (bad.skips()) {
                shown.set(
                        0,
                        all.get(0) + "; more than " + bad.shownLimit() + " cannot be read, the most that"
                                + " 'data.on-bad-file' leaves out");
            }
            throw new FaultyDataException(shown, total + kind);
        }
    }

    private static ReadingProgress of(ReadingProgress progress, long done, long total) {
        return new ReadingProgress() {
            @Override
            public void read(long read, long ofThisPart) {
                progress.read(done + read, total);
            }

            @Override
            public void waiting(String reason) {
                progress.waiting(reason);
            }
        };
    }

    private static DataSet with(DataSet data, List<Examples> slow, List<Examples> kept, Findings findings) {
        return new DataSet(
                data.classes(),
                replaced(data.training(), slow, kept),
                data.validation().map(part -> replaced(part, slow, kept)),
                data.test().map(part -> replaced(part, slow, kept)),
                findings,
                data.encoder());
    }

    private static Examples replaced(Examples part, List<Examples> slow, List<Examples> kept) {
        int place = slow.indexOf(part);
        return place < 0 ? part : kept.get(place);
    }

    private static int total(List<Examples> parts) {
        return parts.stream().mapToInt(Examples::size).sum();
    }

    private static String kind(Examples examples) {
        return examples.inputs().isImage() ? " images" : " examples";
    }

    /** How many examples there are, such as {@code 104 images}. */
    static String count(Examples examples) {
        return examples.size() + kind(examples);
    }

    /** Reads an example, and refuses one that is too short. */
    static void readWhole(DataSource source, Examples examples, int index, ByteBuffer record) {
        examples.read(index, record);
        if (record.hasRemaining()) {
            throw new PreceptorException("data source '" + source.name() + "': expected " + examples.bytes()
                    + " bytes of " + examples.name(index) + ", found " + record.position() + "; tell its author");
        }
    }
}
