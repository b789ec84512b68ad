package org.preceptor.cli;

import java.io.IOException;
import java.util.Optional;

/** Takes predictions one by one and writes them in a format. */
interface PredictionSink {

    /**
     * Writes one.
     *
     * @param probabilities of the classes; empty if the item could not be predicted
     */
    void accept(PredictionInput.Item item, Optional<float[]> probabilities) throws IOException;

    /** Writes what comes after the last. */
    void finish() throws IOException;
}
