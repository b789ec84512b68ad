package org.preceptor.core.data;

import java.util.List;
import java.util.Map;
import org.preceptor.api.spi.Normalisation;

/**
 * What a run has stored of its normalisation.
 *
 * @param name the part's
 * @param statistics what it has learnt, by the input that it has learnt it from
 */
public record StoredNormalisation(String name, Map<String, List<Normalisation.Statistic>> statistics) {
    public StoredNormalisation {
        statistics = InputNormalisation.ordered(statistics);
    }
}
