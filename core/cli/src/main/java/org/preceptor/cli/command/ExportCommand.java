package org.preceptor.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.cli.option.ModelOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.option.RunArgument;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.run.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor export}. */
@Command(
        name = "export",
        header = "Write a trained model for use elsewhere.",
        description = {
            "savedmodel: a TensorFlow SavedModel with the signature serving_default, images in, probabilities out; for TensorFlow"
                    + " Serving, Python, and DJL's TensorFlow engine.",
            "djl: the parameters of the network's DJL block."
        },
        footerHeading = "%nExample:%n",
        footer = "  preceptor export runs/mine --to model")
final class ExportCommand implements Callable<Integer> {

    /** What a model can be written as. */
    enum Format {
        SAVEDMODEL,
        DJL
    }

    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Mixin
    private ModelOption chosen;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "A folder that holds nothing yet.")
    private Path target;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "savedmodel",
            description = "savedmodel or djl; default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        Path folder = NewFolder.requireOutsideRuns(
                NewFolder.requireFresh(target, "choose another folder, or empty it"), "choose another folder");
        try (Preceptor preceptor = parent.open();
                TrainedModel model = run.open(preceptor, parent.terminal())) {
            String name = chosen.of(model);
            switch (format) {
                case SAVEDMODEL -> model.exportSavedModel(folder, name);
                case DJL -> model.exportParameters(folder, name);
            }
            parent.keptIn(folder);
            parent.terminal().out().println("Exported '" + name + "' to " + ShortPath.of(folder));
            return ExitCode.DONE;
        }
    }
}
