package org.preceptor.core.data;

import java.util.List;
import org.preceptor.api.spi.Normalisation;

/**
 * What a run has stored of its normalisation.
 *
 * @param name the part's
 * @param statistics what it has learnt
 */
public record StoredNormalisation(String name, List<Normalisation.Statistic> statistics) {
    public StoredNormalisation {
        statistics = List.copyOf(statistics);
    }
}
