package org.preceptor.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.api.Examples;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.Preceptor;
import org.preceptor.core.data.Split;
import org.preceptor.core.trace.ResultTable;
import org.preceptor.core.train.Evaluation;
import org.preceptor.core.train.TrainedModel;
import org.preceptor.core.train.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor evaluate}. */
@Command(
        name = "evaluate",
        header = "Measure a trained student and its teachers.",
        description = "On the run's own test set (or validation set), or on other labelled data.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor evaluate runs/digits",
            "  preceptor evaluate runs/mine --data photographs/held-out",
            "  preceptor evaluate runs/mine --data '{name: cifar10, path: cifar-10-binary.tar.gz}' --format json"
        })
final class EvaluateCommand implements Callable<Integer> {

    /** Examples of the run that can be measured on. */
    enum Part {
        TEST,
        VALIDATION
    }

    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Option(
            names = "--on",
            paramLabel = "SET",
            defaultValue = "test",
            description = "Which of the run's examples: test or validation; standard ${DEFAULT-VALUE}.")
    private Part part;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "Other data: a folder or zip with a folder of images for each class, or a data source as a pipeline"
                            + " names it.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json; standard ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Override
    public Integer call() {
        try (Preceptor preceptor = parent.open();
                TrainedModel model = run.open(preceptor, parent.terminal())) {
            Examples examples =
                    data.map(text -> LabelledData.of(text, preceptor, model)).orElseGet(() -> own(model));
            Map<String, Evaluation> results = new LinkedHashMap<>();
            for (String name : model.models()) {
                results.put(name, model.evaluate(examples, name));
            }
            if (format == OutputFormat.JSON) {
                parent.terminal().out().println(Json.text(results));
            } else {
                parent.terminal().print(table(results));
            }
            return ExitCode.DONE;
        }
    }

    private Examples own(TrainedModel model) {
        Split split = Training.split(model.pipeline());
        Optional<Examples> examples = part == Part.TEST ? split.test() : split.validation();
        return examples.orElseThrow(() -> new PreceptorException("evaluate: the run has no " + Names.kebab(part)
                + " examples; use --on " + (part == Part.TEST ? "validation" : "test") + ", or --data"));
    }

    private static ResultTable table(Map<String, Evaluation> results) {
        ResultTable table = ResultTable.of("model", "accuracy", "95 % interval", "loss", "examples");
        for (Map.Entry<String, Evaluation> entry : results.entrySet()) {
            Evaluation evaluation = entry.getValue();
            table = table.with(
                    entry.getKey(),
                    Figures.percent(evaluation.accuracy()),
                    Figures.interval(evaluation.interval()) + " %",
                    Figures.loss(evaluation.loss()),
                    evaluation.examples());
        }
        return table;
    }
}
