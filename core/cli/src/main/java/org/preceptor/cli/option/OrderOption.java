package org.preceptor.cli.option;

import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Acquisition;
import org.preceptor.core.config.PipelineFile;
import picocli.CommandLine.Option;

/** By which order examples are suggested. */
public final class OrderOption {
    private static final String PLACE = "--order";

    @Option(
            names = PLACE,
            paramLabel = "ORDER",
            description = "random, least-sure, margin, student-teacher-disagreement, core-set or mixed, or what plugins"
                    + " add; options as in a pipeline: '{name: margin, among: 10}'. Default: mixed.")
    private Optional<String> order = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of what is random in the choice; default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * The order.
     *
     * @throws org.preceptor.api.PreceptorException if there is none of this name
     */
    public Acquisition of(PartLookup parts) {
        String wanted = order.orElse("mixed");
        return parts.find(
                Acquisition.class,
                wanted.strip().startsWith("{") ? PipelineFile.parse(wanted, PLACE) : Setting.of(wanted, PLACE));
    }

    /**
     * Refuses an order.
     *
     * @param why there can be none
     * @throws PreceptorException if one was given, and it is not random
     */
    public void requireNone(String why) {
        if (order.isPresent() && !order.get().strip().equals("random")) {
            throw new PreceptorException(PLACE + " " + order.get() + ": " + why);
        }
    }

    public long seed() {
        return seed;
    }
}
