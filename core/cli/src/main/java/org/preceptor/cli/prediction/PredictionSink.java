package org.preceptor.cli.prediction;

import java.io.IOException;
import java.util.Optional;
import org.preceptor.api.data.InputReader;

/** Takes predictions one by one and writes them in a format. */
public interface PredictionSink {

    /**
     * Writes one.
     *
     * @param prediction probabilities of the classes, or numbers; empty if the item could not be predicted
     */
    public void accept(InputReader.Item item, Optional<float[]> prediction) throws IOException;

    /** Writes what comes after the last. */
    public void finish() throws IOException;
}
