package org.preceptor.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
import org.preceptor.api.data.LeftOut;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.cache.KeptFiles;
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

    /** Whether the examples that cannot be read are left out. */
    static boolean leavesOut(DataSpec spec, DataCheck data) {
        int all = data.outline().map(DataOutline::size).orElse(0);
        return spec.badFiles().allows(data.unreadable().size(), all);
    }

    PipelineCheck run(CheckDepth depth, ReadingProgress progress) {
        collect(() -> pipeline.runtime().requireOnThisMachine());
        DataCheck data = look(pipeline.data(), pipeline.folder(), depth, progress);
        faults.addAll(data.faults());
        Findings findings = withoutUnreadable(data);
        Optional<DataSummary> summary = data.outline().flatMap(outline -> divide(outline, findings));
        List<String> lines = summary.map(DataSummary::findings).orElse(findings).warnings().stream()
                .map(warning -> warning.line())
                .toList();
        warnings.addAll(0, lines);
        return new PipelineCheck(summary, data.read(), warnings, List.copyOf(faults));
    }

    /** What the source noticed, and the examples that a run leaves out: they are not faults then. */
    private Findings withoutUnreadable(DataCheck data) {
        List<String> unreadable = data.unreadable();
        if (unreadable.isEmpty() || !leavesOut(pipeline.data(), data)) {
            return data.findings();
        }
        unreadable.forEach(faults::remove);
        return data.findings()
                .leavingOut(LeftOut.of(
                        (unreadable.size() == 1 ? "example" : "examples") + ", which cannot be read", unreadable));
    }

    /** Divides the examples without their contents, and checks the result. */
    private Optional<DataSummary> divide(DataOutline outline, Findings findings) {
        if (outline.whole().isPresent()) {
            DataSet whole = outline.whole().get().withFindings(findings);
            Optional<Split> encoded = split(whole).map(divided -> divided.encoded(whole.encoder()));
            return encoded.map(divided -> {
                Shape shape = divided.training().shape();
                collect(() -> requireNetwork(shape, outline.classes()));
                return summary(divided, shape);
            });
        }
        collect(() -> requireNetwork(outline.shape(), outline.classes()));
        DataSet hollow = new DataSet(
                outline.classes(),
                hollow(outline.training()),
                outline.validation().map(DryRun::hollow),
                outline.test().map(DryRun::hollow),
                findings);
        return split(hollow).map(divided -> summary(divided, outline.shape()));
    }

    private DataSummary summary(Split divided, Shape shape) {
        collect(() -> Preparation.requireValidation(pipeline, divided));
        DataSummary summary = DataSummary.of(pipeline.data().source().name(), divided, shape);
        collect(() -> {
            BatchSampler sampler = samplers.sampler(divided, pipeline.batch(), pipeline.seed());
            Moment start =
                    new Moment(0, sampler.stepsPerEpoch(), pipeline.training().steps(sampler.stepsPerEpoch()));
            warnings.addAll(RunWarnings.of(pipeline, summary, start));
        });
        return summary;
    }

    private static Examples hollow(DataOutline.Part part) {
        Examples hollow = new Vectors(0, new float[0], part.labels(), part.names());
        return part.labelRows().map(hollow::withLabelRows).orElse(hollow);
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

    private void requireNetwork(Shape shape, List<String> classes) {
        collect(() -> ViewSpec.requireSuited(pipeline.views().values(), shape));
        NetworkInput input = new NetworkInput(shape, classes.size());
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
