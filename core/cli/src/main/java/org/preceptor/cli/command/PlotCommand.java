package org.preceptor.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.option.RunArgument;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.report.Figure;
import org.preceptor.report.Inspected;
import org.preceptor.report.Report;
import org.preceptor.report.ReportPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plot}. */
@Command(
        name = "plot",
        header = "Draw a run's curves, confusion matrices and reliability as SVG files.",
        description = {
            "The figures of the run's report, for papers: one file each. Curves come from the run's log, as far as it has"
                    + " come; confusion matrices and reliability from its report.html, once it has ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  preceptor plot runs/mine", "  preceptor plot runs/mine --out paper/figures"})
final class PlotCommand implements Callable<Integer> {
    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go, in place of earlier ones; default the folder figures in the run's.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        Path folder = run.existing();
        List<Figure> figures = figures(folder);
        Path target =
                NewFolder.requireOutsideRuns(out.orElse(folder.resolve("figures")), "choose another folder with --out");
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new PreceptorException(ShortPath.of(target)
                    + ": expected a folder for the figures, found a file; choose another with --out");
        }
        try {
            Files.createDirectories(target);
            for (Figure figure : figures) {
                SyncedFiles.write(
                        target.resolve(figure.name() + ".svg"), figure.svg().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(target) + ": the figures cannot be written: " + Failures.reason(e)
                            + "; make room or choose another folder with --out",
                    e);
        }
        parent.keptIn(target);
        figures.forEach(
                figure -> parent.terminal().out().println(ShortPath.of(target.resolve(figure.name() + ".svg"))));
        return ExitCode.DONE;
    }

    private List<Figure> figures(Path folder) {
        List<Figure> figures;
        try {
            figures = Figure.of(Report.of(folder, PartLookup.none(), inspected(folder), Clock.systemUTC()));
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(folder) + ": expected a run's folder, found " + Failures.reason(e)
                            + "; name a folder that 'train' has made",
                    e);
        }
        if (figures.isEmpty()) {
            throw new PreceptorException(ShortPath.of(folder)
                    + ": nothing to draw, for the run has logged no step yet; wait for its first epoch");
        }
        return figures;
    }

    private Inspected inspected(Path folder) {
        Path page = folder.resolve(ReportPage.FILE);
        try {
            return Files.exists(page) ? ReportPage.read(page).inspected() : Inspected.NOTHING;
        } catch (IOException e) {
            parent.terminal()
                    .warn(ShortPath.of(page) + ": it cannot be read (" + Failures.reason(e)
                            + "), so only curves are drawn");
            return Inspected.NOTHING;
        }
    }
}
