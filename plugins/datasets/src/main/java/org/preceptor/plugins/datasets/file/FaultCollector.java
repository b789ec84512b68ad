package org.preceptor.plugins.datasets.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.spi.DataSource;

/** Everything that is wrong with some data, so that the user hears of all of it at once. */
public final class FaultCollector {
    private final List<String> faults = new ArrayList<>();

    /**
     * What reading yields, for {@link DataSource#load}.
     *
     * @throws FaultyDataException if anything is wrong
     */
    public static DataSet load(Function<FaultCollector, Optional<DataSet>> reading) {
        FaultCollector faults = new FaultCollector();
        Optional<DataSet> data = faults.collect(() -> reading.apply(faults)).flatMap(Function.identity());
        faults.requireNone("");
        return data.orElseThrow();
    }

    /** The same for {@link DataSource#check}: of damaged files there is an outline of what is sound. */
    public static DataCheck check(Function<FaultCollector, Optional<DataSet>> reading) {
        FaultCollector faults = new FaultCollector();
        Optional<DataSet> data = faults.collect(() -> reading.apply(faults)).flatMap(Function.identity());
        return new DataCheck(
                data.map(DataOutline::of),
                Findings.none(),
                faults.faults(),
                data.map(DataCheck::of).map(DataCheck::read).orElse(0));
    }

    /** Something is wrong. */
    public void add(String fault) {
        faults.add(fault);
    }

    /** Several things are wrong. */
    public void addAll(List<String> more) {
        faults.addAll(more);
    }

    /** What a step yields, or nothing where it fails. */
    public <T> Optional<T> collect(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (FaultyDataException e) {
            faults.addAll(e.faults());
        } catch (PreceptorException e) {
            faults.add(e.getMessage());
        }
        return Optional.empty();
    }

    /** All of it so far, a line each. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Fails if anything is wrong.
     *
     * @param all how many things were looked at, and what they are, or nothing
     */
    public void requireNone(String all) {
        if (!faults.isEmpty()) {
            throw new FaultyDataException(faults, all);
        }
    }
}
