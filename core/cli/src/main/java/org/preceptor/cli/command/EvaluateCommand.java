package org.preceptor.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.cli.examples.LabelledData;
import org.preceptor.cli.option.FormatOption;
import org.preceptor.cli.option.ModelOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.option.RunArgument;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.report.CalibrationReport;
import org.preceptor.cli.report.ClassReport;
import org.preceptor.cli.report.DataReport;
import org.preceptor.cli.report.Details;
import org.preceptor.cli.report.NumberReport;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.data.Split;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.pipeline.MovedData;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.task.KnownLabels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor evaluate}. */
@Command(
        name = "evaluate",
        header = "Measure a trained student and its teachers.",
        description = {
            "On the run's own test set (or validation set), or on other labelled data, which may lack some of the classes.",
            "Shows how good all models are, and of one what it does with each class: how many examples there are and"
                    + " how many were predicted, precision, recall, F1, which classes it takes for which, and whether it"
                    + " is right as often as it says; of a regression the errors of each number. JSON has all of that for all models."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor evaluate runs/digits",
            "  preceptor evaluate runs/mine --data photographs/held-out",
            "  preceptor evaluate runs/table --data measured.csv",
            "  preceptor evaluate runs/mine --data '{name: cifar10, path: cifar-10-binary.tar.gz}' --format json"
        })
final class EvaluateCommand implements Callable<Integer> {

    /** The width of a confusion matrix in a pipe, where other tables may be of any width. */
    private static final int COLUMNS_IN_PIPE = 80;

    /** Examples of the run that can be measured on. */
    enum Part {
        TEST,
        VALIDATION
    }

    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Mixin
    private ModelOption chosen;

    @Option(
            names = "--on",
            paramLabel = "SET",
            description = "Which of the run's examples: test or validation; default: test.")
    private Optional<Part> part = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Other data: a path that the run's data source can read instead of its own, such as a folder"
                    + " with a folder of images for each class, or a table with labels; or a data source as a pipeline"
                    + " names it.")
    private Optional<String> data = Optional.empty();

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        if (part.isPresent() && data.isPresent()) {
            throw new PreceptorException(
                    "evaluate: --on names the run's own examples and --data others; leave out one");
        }
        Terminal terminal = parent.terminal();
        try (StatusLine status = new StatusLine(terminal);
                Preceptor preceptor = parent.open();
                TrainedModel model = run.open(preceptor, terminal)) {
            String detailed = chosen.of(model);
            Optional<LabelledData> other = data.map(text -> LabelledData.of(text, preceptor, model, status.reading()));
            Examples examples = other.map(LabelledData::examples).orElseGet(() -> own(preceptor, model, status));
            status.erase();
            other.map(LabelledData::findings).ifPresent(findings -> {
                new DataReport(format.isJson() ? terminal.aside() : terminal).print(findings);
                findings.warnings().forEach(warning -> terminal.warn(warning.line()));
            });
            List<Metric> metrics = model.pipeline().training().metrics();
            Map<String, Evaluation> evaluations = new LinkedHashMap<>();
            Map<String, Details> details = new LinkedHashMap<>();
            Map<String, CalibrationReport> calibrations = new LinkedHashMap<>();
            for (String name : model.models()) {
                float[][] probabilities = model.predict(examples, name);
                evaluations.put(
                        name,
                        Evaluation.of(
                                model.pipeline().task(),
                                probabilities,
                                KnownLabels.rows(examples, model.classes().size()),
                                metrics));
                details.put(name, Details.of(model.pipeline().task(), probabilities, examples, model.classes()));
                if (model.pipeline().task().labels() == LabelForm.CLASS) {
                    calibrations.put(
                            name, CalibrationReport.of(probabilities, examples.labels(), model.calibration(name)));
                }
            }
            if (format.isJson()) {
                terminal.out().println(Json.text(plain(evaluations, details, calibrations)));
            } else {
                terminal.print(table(evaluations));
                show(terminal, detailed, Objects.requireNonNull(details.get(detailed)));
                Optional.ofNullable(calibrations.get(detailed)).ifPresent(calibration -> {
                    terminal.out().println();
                    terminal.say(calibration.text(detailed));
                });
            }
            return ExitCode.DONE;
        }
    }

    private static void show(Terminal terminal, String model, Details report) {
        terminal.out().println();
        terminal.say("The " + model + ", " + report.title() + ":");
        terminal.out().println();
        terminal.print(report.figures());
        report.confusions(terminal.columns() == Terminal.UNBOUNDED ? COLUMNS_IN_PIPE : terminal.columns())
                .filter(confusions -> !confusions.rows().isEmpty())
                .ifPresent(confusions -> {
                    terminal.out().println();
                    terminal.say("Examples of each class (down) by the class they were taken for (across):");
                    terminal.out().println();
                    terminal.print(confusions);
                });
    }

    private static Map<String, Object> plain(
            Map<String, Evaluation> evaluations,
            Map<String, Details> details,
            Map<String, CalibrationReport> calibrations) {
        Map<String, Object> plain = new LinkedHashMap<>();
        evaluations.forEach((name, evaluation) -> {
            Map<String, Object> model = new LinkedHashMap<>();
            if (evaluation.hasAccuracy()) {
                model.put("accuracy", evaluation.accuracy());
            }
            model.put("loss", evaluation.loss());
            model.put("examples", evaluation.examples());
            model.putAll(evaluation.metrics());
            Details report = Objects.requireNonNull(details.get(name));
            model.put(report instanceof NumberReport ? "numbers" : "classes", report.plain());
            if (report instanceof ClassReport classes) {
                model.put("confusions", classes.matrix().counts());
            }
            Optional.ofNullable(calibrations.get(name)).ifPresent(each -> each.addTo(model));
            plain.put(name, model);
        });
        return plain;
    }

    private static Split split(Preceptor preceptor, TrainedModel model, StatusLine status) {
        try {
            return preceptor.split(model.pipeline(), status.reading());
        } catch (PreceptorException e) {
            throw MovedData.advised(
                    e, model.pipeline(), "if the run's data are elsewhere now, name some with labels with --data");
        }
    }

    private Examples own(Preceptor preceptor, TrainedModel model, StatusLine status) {
        Part wanted = part.orElse(Part.TEST);
        Split split = split(preceptor, model, status);
        Optional<Examples> examples = wanted == Part.TEST ? split.test() : split.validation();
        boolean others = split.test().isPresent() || split.validation().isPresent();
        return examples.orElseThrow(() -> new PreceptorException(
                others
                        ? "evaluate: the run has no " + Names.kebab(wanted) + " examples; use --on "
                                + (wanted == Part.TEST ? "validation" : "test") + ", or --data"
                        : "evaluate: the run has neither test nor validation examples; name labelled data with"
                                + " --data"));
    }

    private static ResultTable table(Map<String, Evaluation> results) {
        boolean accuracy = results.values().stream().anyMatch(Evaluation::hasAccuracy);
        List<String> header = new ArrayList<>(List.of("model"));
        if (accuracy) {
            header.addAll(List.of("accuracy", "95 % interval"));
        }
        header.addAll(List.of("loss", "examples"));
        results.values().stream()
                .findFirst()
                .ifPresent(first -> header.addAll(first.metrics().keySet()));
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, Evaluation> entry : results.entrySet()) {
            Evaluation evaluation = entry.getValue();
            List<String> row = new ArrayList<>(List.of(entry.getKey()));
            if (accuracy) {
                row.add(Figures.percent(evaluation.accuracy()));
                row.add(Figures.interval(evaluation.interval()) + " %");
            }
            row.add(Figures.loss(evaluation.loss()));
            row.add(String.valueOf(evaluation.examples()));
            evaluation.metrics().values().stream().map(Figures::metric).forEach(row::add);
            rows.add(row);
        }
        return new ResultTable(header, rows);
    }
}
