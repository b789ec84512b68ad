package org.preceptor.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.board.LocalPage;
import org.preceptor.cli.option.PageOptions;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor board}. */
@Command(
        name = "board",
        header = "Show all runs of a folder on a local web page, while they train.",
        description = {
            "Prints a link to open in a browser of this machine, and serves the page until Ctrl-C: a table of the runs with"
                    + " the settings in which they differ, their curves side by side, mean and standard deviation over"
                    + " seeds, and the report of each. Runs of other processes appear by themselves. Whoever has the link"
                    + " can see the runs; without it nobody can."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor board",
            "  preceptor board runs/comparison-20260102-030405",
            "  preceptor board --port 6007          # of a remote machine, with ssh -L 6007:localhost:6007"
        })
final class BoardCommand implements Callable<Integer> {
    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUNS",
            defaultValue = "runs",
            description = "The folder of the runs, or one run; default: ${DEFAULT-VALUE}.")
    private Path runs;

    @Mixin
    private PageOptions page = new PageOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(runs)) {
            throw new PreceptorException(ShortPath.of(runs) + ": expected the folder that run folders are in, found "
                    + (Files.exists(runs) ? "a file" : "nothing")
                    + "; name the one that 'train --runs' was given, or train a run first");
        }
        StopSignal stop = new StopSignal();
        try (LocalPage board = LocalPage.ofRuns(runs, page.port());
                var guarded = parent.interruption()
                        .guard(stop, () -> parent.terminal().out().println("The board is closed."))) {
            PageOptions.printLink(parent.terminal(), "The board", board.link());
            parent.terminal().err().println("Ctrl-C ends it.");
            Thread.currentThread().join(); // until the process is ended
        }
        return ExitCode.DONE;
    }
}
