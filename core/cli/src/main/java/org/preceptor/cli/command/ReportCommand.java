package org.preceptor.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Task;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.option.RunArgument;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.Split;
import org.preceptor.core.pipeline.MovedData;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.core.task.Calibration;
import org.preceptor.report.FollowedRun;
import org.preceptor.report.Inspected;
import org.preceptor.report.Report;
import org.preceptor.report.ReportPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor report}. */
@Command(
        name = "report",
        header = "Write a run's report.html again.",
        description = {
            "As at the end of the run: curves from its log, and what its selected model does with the test set, the validation"
                    + " set and the unlabelled, which are read again. For runs that were stopped or killed, and after the"
                    + " page was lost."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  preceptor report runs/mine"})
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Override
    public Integer call() {
        Path folder = run.existing();
        if (!Files.exists(folder.resolve("pipeline.yaml"))) {
            throw new PreceptorException(ShortPath.of(folder)
                    + ": expected a run's folder, found none; name a folder that 'train' has made, not a checkpoint");
        }
        Path page = folder.resolve(ReportPage.FILE);
        try (StatusLine status = new StatusLine(parent.terminal());
                Preceptor preceptor = parent.open();
                TrainedModel model = run.open(preceptor, parent.terminal());
                Split split = split(preceptor, model, status)) {
            FollowedRun log = new FollowedRun(folder);
            while (log.advance()) {
                // there may be more than is read at once
            }
            Inspected inspected =
                    Inspected.of(new Again(model, split, log.summary().selectedEpoch()));
            status.erase();
            Report report = Report.of(folder, preceptor.parts(), inspected, Clock.systemUTC());
            SyncedFiles.write(page, new ReportPage().of(report).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(page) + ": it cannot be written: " + Failures.reason(e) + "; check the run's folder",
                    e);
        }
        parent.keptIn(page);
        parent.terminal().out().println(ShortPath.of(page));
        return ExitCode.DONE;
    }

    private static Split split(Preceptor preceptor, TrainedModel model, StatusLine status) {
        try {
            return preceptor.split(model.pipeline(), status.reading());
        } catch (PreceptorException e) {
            throw MovedData.advised(e, model.pipeline(), "if the run's data are elsewhere now, move them back");
        }
    }

    /** The look that a run takes at its end. */
    private record Again(TrainedModel trained, Split split, long epoch) implements Inspection {
        @Override
        public String model() {
            return trained.selectedModel();
        }

        @Override
        public Task task() {
            return trained.pipeline().task();
        }

        @Override
        public Calibration calibration() {
            return trained.calibration(model());
        }

        @Override
        public float[][] predict(Examples examples) {
            return trained.predict(examples, model());
        }
    }
}
