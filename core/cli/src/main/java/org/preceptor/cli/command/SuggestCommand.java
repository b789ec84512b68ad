package org.preceptor.cli.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Acquisition;
import org.preceptor.cli.examples.InputFiles;
import org.preceptor.cli.option.OrderOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.option.RunArgument;
import org.preceptor.cli.prediction.ResultFile;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.acquisition.NextLabels;
import org.preceptor.core.acquisition.Suggested;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.Split;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.pipeline.MovedData;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor suggest}. */
@Command(
        name = "suggest",
        header = "Say which unlabelled examples of a run to label next.",
        description = {
            "Lists those whose labels would help most, the most helpful first: in a table with what the model takes them for,"
                    + " or with --out as a file that has a name a line. Works for pictures and for rows of tables. The"
                    + " examples of one list are to be labelled together, so no two that are alike are in it while others"
                    + " are as helpful."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor suggest runs/mine --count 100 --out next.txt",
            "  preceptor suggest runs/mine --order margin",
            "  preceptor suggest runs/mine --order '{name: mixed, of: [student-teacher-disagreement, core-set]}'"
        })
final class SuggestCommand implements Callable<Integer> {
    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many; default: ${DEFAULT-VALUE}.")
    private int count;

    @Mixin
    private OrderOption order;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the names to this file, one a line. It appears, or takes the place of an older one, only"
                            + " when it is whole.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        if (count < 1) {
            throw new PreceptorException("--count must be a whole number from 1, found " + count);
        }
        Terminal terminal = parent.terminal();
        try (StatusLine status = new StatusLine(terminal);
                Preceptor preceptor = parent.open();
                TrainedModel model = run.open(preceptor, terminal);
                Split split = split(preceptor, model, status)) {
            Acquisition acquisition = order.of(preceptor.parts());
            out.ifPresent(InputFiles.of(List.of(), run.existing(), model.pipeline())::requireOther);
            int[] unlabelled = split.unlabelledIndices();
            List<Suggested> suggested = NextLabels.choose(
                    model, split, unlabelled, split.labelledIndices(), acquisition, count, order.seed());
            status.erase();
            if (out.isPresent()) {
                write(suggested, out.get());
                parent.keptIn(out.get());
                terminal.say(ShortPath.of(out.get()) + ": " + suggested.size() + " of " + unlabelled.length
                        + " unlabelled examples, by " + acquisition.name());
            } else {
                terminal.print(table(suggested, model.classes()));
            }
            return ExitCode.DONE;
        }
    }

    private static Split split(Preceptor preceptor, TrainedModel model, StatusLine status) {
        try {
            return preceptor.split(model.pipeline(), status.reading());
        } catch (PreceptorException e) {
            throw MovedData.advised(e, model.pipeline(), "if the run's data are elsewhere now, move them back");
        }
    }

    private void write(List<Suggested> suggested, Path file) {
        try (ResultFile result =
                ResultFile.open(Optional.of(file), parent.terminal().out())) {
            try {
                Writer writer = result.writer();
                for (Suggested each : suggested) {
                    writer.write(each.name() + '\n');
                }
            } catch (IOException e) {
                throw result.failed(e);
            }
            result.finish();
        }
    }

    private static ResultTable table(List<Suggested> suggested, List<String> classes) {
        List<List<String>> rows = new ArrayList<>();
        for (Suggested each : suggested) {
            int first = Evaluation.likeliest(each.probabilities());
            float[] others = each.probabilities().clone();
            others[first] = -1;
            rows.add(Stream.concat(
                            Stream.of(each.name()),
                            Stream.concat(
                                    guess(classes, each.probabilities(), first),
                                    guess(classes, each.probabilities(), Evaluation.likeliest(others))))
                    .toList());
        }
        return new ResultTable(List.of("example", "guess", "probability", "or", "probability"), rows);
    }

    private static Stream<String> guess(List<String> classes, float[] probabilities, int which) {
        return Stream.of(classes.get(which), Figures.percent(probabilities[which]));
    }
}
