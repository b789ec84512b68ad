package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;

/**
 * The result of {@link org.preceptor.api.spi.DataSource#check}.
 *
 * @param outline what the source would yield; empty if a fault prevents finding out
 * @param findings what {@link DataSet#findings()} would be, as far as is known
 * @param faults everything that {@code load} would refuse, a line each: where, what was expected, what was found, what
 *     to do; empty if nothing is wrong
 * @param read how many examples were read whole
 * @param unreadable those of the faults that are about single examples which cannot be read, and which a pipeline may
 *     have left out instead
 */
public record DataCheck(
        Optional<DataOutline> outline, Findings findings, List<String> faults, int read, List<String> unreadable) {
    private static final int SAMPLE = 64;

    public DataCheck {
        Objects.requireNonNull(outline, "outline");
        Objects.requireNonNull(findings, "findings");
        faults = List.copyOf(faults);
        unreadable = List.copyOf(unreadable);
        if (!faults.containsAll(unreadable)) {
            throw new IllegalArgumentException("examples that cannot be read are faults");
        }
        if (outline.isEmpty() && faults.isEmpty()) {
            throw new IllegalArgumentException("a check without faults must have an outline of the data");
        }
    }

    /** A check that does not tell examples that cannot be read from other faults. */
    public DataCheck(Optional<DataOutline> outline, Findings findings, List<String> faults, int read) {
        this(outline, findings, faults, read, List.of());
    }

    /** Everything was read, and nothing is wrong. */
    public static DataCheck of(DataSet data) {
        int read = data.training().size()
                + data.validation().map(Examples::size).orElse(0)
                + data.test().map(Examples::size).orElse(0);
        return new DataCheck(Optional.of(DataOutline.of(data)), data.findings(), List.of(), read);
    }

    /**
     * The examples were listed, and are read here if they say what they are made of: all, or a sample of them. They are
     * closed afterwards.
     */
    public static DataCheck of(DataSet data, CheckDepth depth) {
        try (data) {
            List<String> faults = new ArrayList<>();
            List<DataOutline.Part> parts = new ArrayList<>();
            Findings findings = data.findings();
            int read = 0;
            for (Examples part : Stream.of(Optional.of(data.training()), data.validation(), data.test())
                    .flatMap(Optional::stream)
                    .toList()) {
                int step = depth == CheckDepth.FULL ? 1 : (part.size() + SAMPLE - 1) / SAMPLE;
                ByteBuffer record = ByteBuffer.allocate(part.bytes()).order(ByteOrder.nativeOrder());
                SortedMap<Integer, String> unreadable = new TreeMap<>();
                for (int i = 0; i < part.size(); i += part.origin().isPresent() ? step : 1, read++) {
                    if (part.origin().isPresent()) {
                        try {
                            part.read(i, record.clear());
                        } catch (PreceptorException e) {
                            unreadable.put(i, String.valueOf(e.getMessage()));
                        }
                    }
                }
                faults.addAll(unreadable.values());
                parts.add(DataOutline.Part.of(part, unreadable));
                findings = depth == CheckDepth.FULL ? findings.and(part.noticed()) : findings;
            }
            int validation = data.validation().isPresent() ? 1 : 0;
            DataOutline outline = new DataOutline(
                    data.classes(),
                    data.training().inputs(),
                    parts.get(0),
                    data.validation().map(part -> parts.get(1)),
                    data.test().map(part -> parts.get(1 + validation)),
                    data.encoder().map(encoder -> data));
            return new DataCheck(Optional.of(outline), findings, faults, read, faults);
        }
    }

    /** The data cannot be read, for this reason or, if it is a {@link FaultyDataException}, for all of these. */
    public static DataCheck failed(PreceptorException failure) {
        List<String> faults = failure instanceof FaultyDataException several
                ? several.faults()
                : List.of(String.valueOf(failure.getMessage()));
        return new DataCheck(Optional.empty(), Findings.none(), faults, 0);
    }
}
