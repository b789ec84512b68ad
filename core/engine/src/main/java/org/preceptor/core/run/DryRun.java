package org.preceptor.core.run;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.cache.KeptFiles;
import org.preceptor.core.cache.Sifted;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.DataSplitter;
import org.preceptor.core.data.LabelChoice;
import org.preceptor.core.data.Split;
import org.preceptor.core.data.SplitSettings;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.DataSpec;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.program.FirstWeights;
import org.preceptor.core.run.program.StepCheck;
import org.preceptor.core.run.warning.RunWarnings;
import org.preceptor.core.step.ModelOptimiser;

/** Goes through what a run does before its first step, and reports all that is wrong at once. */
final class DryRun {
    private final Pipeline pipeline;
    private final DataSplitter splitter;
    private final SamplerFactory samplers;
    private final TrainedModels models;
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    DryRun(Pipeline pipeline, DataSplitter splitter, SamplerFactory samplers, TrainedModels models) {
        this.pipeline = pipeline;
        this.splitter = splitter;
        this.samplers = samplers;
        this.models = models;
    }

    /** Looks at a source's data. */
    static DataCheck look(DataSpec data, Path folder, CheckDepth depth, ReadingProgress progress) {
        DataSource source = data.source();
        DataContext context = new DataContext(folder, List.of(), progress)
                .reading(data.labels())
                .keeping(KeptFiles.of(data.cache(), source, progress));
        return PartFailure.asking("data source", source, "while it was checked", () -> source.check(context, depth));
    }

    /** Whether there are examples that cannot be read, and they are left out. */
    static boolean leavesOut(DataSpec spec, DataCheck data) {
        int all = data.outline().map(DataOutline::size).orElse(0);
        return !data.unreadable().isEmpty()
                && spec.badFiles().allows(data.unreadable().size(), all);
    }

    PipelineCheck run(CheckDepth depth, ReadingProgress progress) {
        collect(() -> pipeline.runtime().requireOnThisMachine());
        DataCheck data = look(pipeline.data(), pipeline.folder(), depth, progress);
        boolean leavesOut = leavesOut(pipeline.data(), data);
        if (!data.unreadable().isEmpty()) {
            data.outline()
                    .flatMap(outline -> pipeline.data()
                            .badFiles()
                            .exceeded(data.unreadable().size(), outline.size()))
                    .ifPresent(faults::add);
        }
        faults.addAll(data.faults());
        if (leavesOut) { // then they are no faults
            data.unreadable().forEach(faults::remove);
        }
        Optional<DataSummary> summary = data.outline().flatMap(outline -> divide(outline, data, leavesOut));
        List<String> lines = summary.map(DataSummary::findings).orElse(data.findings()).warnings().stream()
                .map(warning -> warning.line())
                .toList();
        warnings.addAll(0, lines);
        return new PipelineCheck(summary, data.read(), warnings, List.copyOf(faults));
    }

    /** Divides the examples without their contents, and checks the result. */
    private Optional<DataSummary> divide(DataOutline outline, DataCheck data, boolean leavesOut) {
        if (outline.whole().isPresent()) {
            DataSet whole = outline.whole().get().withFindings(data.findings());
            Optional<Split> encoded = split(whole).map(divided -> divided.encoded(whole.encoder()));
            return encoded.map(divided -> {
                InputForms inputs = divided.training().inputs();
                collect(() -> requireNetwork(inputs, outline.classes()));
                return summary(divided, inputs);
            });
        }
        collect(() -> requireNetwork(outline.inputs(), outline.classes()));
        Sifted training = hollow(outline.training(), outline.inputs(), leavesOut);
        Optional<Sifted> validation = outline.validation().map(part -> hollow(part, outline.inputs(), leavesOut));
        Optional<Sifted> test = outline.test().map(part -> hollow(part, outline.inputs(), leavesOut));
        Findings findings = Stream.of(Optional.of(training), validation, test)
                .flatMap(Optional::stream)
                .map(Sifted::findings)
                .reduce(data.findings(), Findings::and);
        DataSet hollow = new DataSet(
                outline.classes(),
                training.examples(),
                validation.map(Sifted::examples),
                test.map(Sifted::examples),
                findings);
        return split(hollow).map(divided -> summary(divided, outline.inputs()));
    }

    private DataSummary summary(Split divided, InputForms inputs) {
        collect(() -> Preparation.requireValidation(pipeline, divided));
        DataSummary summary = DataSummary.of(pipeline.data().source().name(), divided, inputs);
        collect(() -> {
            BatchSampler sampler = samplers.sampler(divided, pipeline.batch(), pipeline.seed());
            Moment start =
                    new Moment(0, sampler.stepsPerEpoch(), pipeline.training().steps(sampler.stepsPerEpoch()));
            warnings.addAll(RunWarnings.of(pipeline, summary, start));
        });
        if (faults.isEmpty()) {
            collect(() -> StepCheck.trace(pipeline, divided, inputs));
        }
        return summary;
    }

    /** The examples of a part, if it is asked for without those that cannot be read. */
    private static Sifted hollow(DataOutline.Part part, InputForms inputs, boolean leavesOut) {
        Examples vectors = new Vectors(0, new float[0], part.labels(), part.names());
        Examples hollow = part.labelRows().map(vectors::withLabelRows).orElse(vectors);
        return Sifted.of(hollow, inputs, leavesOut ? part.unreadable() : Collections.emptySortedMap());
    }

    /** The division, or, where the settings ask for more than there is, a fault for each of them. */
    private Optional<Split> split(DataSet data) {
        SplitSettings settings = pipeline.data().split();
        try {
            return Optional.of(splitter.split(data, settings));
        } catch (PreceptorException together) {
            int before = faults.size();
            List<UnaryOperator<SplitSettings>> alone = List.of(
                    each -> each.withValidation(new SplitSettings.Held.None()).withLabels(all(each)),
                    each -> each.withTest(new SplitSettings.Held.None()).withLabels(all(each)),
                    each -> each.withTest(new SplitSettings.Held.None()).withValidation(new SplitSettings.Held.None()));
            alone.forEach(part -> collect(() -> splitter.split(data, part.apply(settings))));
            if (faults.size() == before) {
                faults.add(together.getMessage());
            }
            return Optional.empty();
        }
    }

    private static LabelChoice all(SplitSettings settings) {
        return new LabelChoice.All(settings.labels().where());
    }

    private void requireNetwork(InputForms inputs, List<String> classes) {
        collect(() -> ViewSpec.requireSuited(pipeline.views().values(), inputs));
        NetworkInput input = new NetworkInput(inputs, classes.size());
        try (NDManager manager = NDManager.newBaseManager()) {
            for (ModelSpec model : pipeline.trained()) {
                Network network =
                        FirstWeights.of(pipeline, pipeline.networkOf(model.name()), input, manager, pipeline.seed());
                collect(() -> FirstWeights.requireSites(pipeline, model, network));
                collect(() -> ModelOptimiser.requireGroups(model, network));
            }
            collect(() -> StartingWeights.read(pipeline, models, input, classes, Optional.empty()));
        }
    }

    private void collect(Runnable step) {
        try {
            step.run();
        } catch (FaultyDataException e) {
            faults.addAll(e.faults());
        } catch (PreceptorException | TrainingFailure e) {
            faults.add(e.getMessage());
        }
    }
}
