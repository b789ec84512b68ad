package org.preceptor.cli.option;

import java.util.Optional;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.run.TrainedModel;
import picocli.CommandLine.Option;

/** Which of a run's models a command uses. */
public final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "student, or a teacher's name; default: the one the run selected.")
    private Optional<String> model = Optional.empty();

    /** @throws PreceptorException if the run has no such model */
    public String of(TrainedModel trained) {
        String name = model.orElseGet(trained::selectedModel);
        if (!trained.models().contains(name)) {
            throw new PreceptorException(
                    "--model " + name + ": unknown model; " + Names.suggest(name, trained.models()));
        }
        return name;
    }
}
