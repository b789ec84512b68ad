package org.preceptor.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.run.TrainedModel;
import picocli.CommandLine.Parameters;

/** The run a command works on. */
public final class RunArgument {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, or one of its checkpoints.")
    private Path run;

    /** @throws PreceptorException if there is no such folder */
    public Path existing() {
        if (!Files.exists(run)) {
            throw new PreceptorException(
                    ShortPath.of(run) + ": no such run; expected a folder that 'preceptor train' has made");
        }
        return run;
    }

    /** Opens the run's models, and says what the user should know of them. */
    public TrainedModel open(Preceptor preceptor, Terminal terminal) {
        TrainedModel model = preceptor.open(existing());
        model.warning().ifPresent(terminal::warn);
        return model;
    }
}
