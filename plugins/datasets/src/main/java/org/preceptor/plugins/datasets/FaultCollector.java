package org.preceptor.plugins.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FaultyDataException;

/** Everything that is wrong with some data, so that the user hears of all of it at once. */
final class FaultCollector {
    private final List<String> faults = new ArrayList<>();

    void add(String fault) {
        faults.add(fault);
    }

    void addAll(List<String> more) {
        faults.addAll(more);
    }

    /** What a step yields, or nothing where it fails. */
    <T> Optional<T> collect(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (FaultyDataException e) {
            faults.addAll(e.faults());
        } catch (PreceptorException e) {
            faults.add(e.getMessage());
        }
        return Optional.empty();
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Fails if anything is wrong.
     *
     * @param all how many things were looked at, and what they are, or nothing
     */
    void requireNone(String all) {
        if (!faults.isEmpty()) {
            throw new FaultyDataException(faults, all);
        }
    }
}
