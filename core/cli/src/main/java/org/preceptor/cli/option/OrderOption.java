package org.preceptor.cli.option;

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
            defaultValue = "mixed",
            description = "random, least-sure, margin, student-teacher-disagreement, core-set or mixed, or what plugins"
                    + " add; options as in a pipeline: '{name: margin, among: 10}'. Default: ${DEFAULT-VALUE}.")
    private String order;

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
        return parts.find(
                Acquisition.class,
                order.strip().startsWith("{") ? PipelineFile.parse(order, PLACE) : Setting.of(order, PLACE));
    }

    public long seed() {
        return seed;
    }
}
