package org.preceptor.cli.option;

import org.preceptor.cli.terminal.OutputFormat;
import picocli.CommandLine.Option;

/** How a command writes its results. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json; default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    public boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
