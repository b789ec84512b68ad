package org.preceptor.core.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.config.Span;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.Callback;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.spi.Sampler;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.spi.Task;
import org.preceptor.api.step.Rows;
import org.preceptor.core.cache.BadFileSettings;
import org.preceptor.core.cache.CacheSettings;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.data.SplitSettings;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.feed.FeedSettings;
import org.preceptor.core.part.PartRegistry;
import org.preceptor.core.part.ResolvedParts;
import org.preceptor.core.pipeline.model.EarlierRun;
import org.preceptor.core.pipeline.model.GradientSpec;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.ParameterGroup;
import org.preceptor.core.pipeline.model.SupervisedSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.core.task.TaskFit;

/**
 * Turns settings into a {@link Pipeline}: merges them with the method's preset, finds the parts and checks references.
 */
public final class PipelineReader {
    private static final MethodPresets.Known NO_METHOD = new MethodPresets.Known("", Setting.empty("no preset"));

    /** What a finished run's models need. */
    private static final Set<String> OF_MODELS =
            Set.of("title", "seed", "task", "data", "network", "models", "teachers", "batch", "training", "runtime");

    private static final int MAXIMUM_NAME = 200;
    private static final int MAXIMUM_EPOCHS = 1_000_000;
    private static final int MAXIMUM_STEPS = Integer.MAX_VALUE;

    private final PartLookup parts;
    private final Function<Class<? extends Part>, List<String>> names;
    private final Function<BiFunction<Setting, Path, Path>, PartLookup> lookup;
    private final MethodPresets presets;
    private final OptimiserSettings optimiser;

    /**
     * @param parts knows every part a pipeline may name
     * @param names the names of all parts of a kind
     */
    public PipelineReader(PartLookup parts, Function<Class<? extends Part>, List<String>> names) {
        this(parts, names, paths -> parts);
    }

    private PipelineReader(
            PartLookup parts,
            Function<Class<? extends Part>, List<String>> names,
            Function<BiFunction<Setting, Path, Path>, PartLookup> lookup) {
        this.parts = parts;
        this.names = names;
        this.lookup = lookup;
        this.presets = new MethodPresets(parts, () -> names.apply(ConsistencyMethod.class));
        this.optimiser = new OptimiserSettings(
                parts,
                () -> names.apply(Schedule.class),
                () -> OptimiserSettings.usual(presets.all(), names.apply(Optimiser.class)));
    }

    /**
     * A reader of pipelines that were written on a command line in part; relative paths there start at the working
     * directory.
     */
    public static PipelineReader ofCommandLine(PartRegistry parts) {
        return new PipelineReader(parts, parts::names, parts::withPaths);
    }

    /**
     * Reads a pipeline.
     *
     * @param written what the user wrote
     * @param folder where relative paths start
     * @throws InvalidOptionException naming the place, what was expected and what was found
     */
    public Pipeline read(Setting written, Path folder) {
        return read(PipelineLayers.of(written), folder);
    }

    /**
     * Reads a pipeline whose settings come from several places.
     *
     * @param layers the settings in layers
     * @param folder where relative paths start
     * @throws InvalidOptionException naming the place, what was expected and what was found
     */
    public Pipeline read(PipelineLayers layers, Path folder) {
        return read(layers, folder, true);
    }

    private Pipeline read(PipelineLayers layers, Path folder, boolean trained) {
        CommandLinePaths paths = new CommandLinePaths(folder);
        return new PipelineReader(lookup.apply(paths), names).read(merged(layers), folder, paths, trained);
    }

    /**
     * Reads the data section alone, of a pipeline that has a mistake elsewhere.
     *
     * @throws InvalidOptionException if the mistake concerns the data, or keeps them from being known
     */
    public DataSpec readData(PipelineLayers layers, Path folder) {
        PipelineReader reader = new PipelineReader(lookup.apply(new CommandLinePaths(folder)), names);
        Options options = new Options(Stages.last(merged(layers).settings()), reader.parts);
        return reader.data(options, task(options), folder);
    }

    /**
     * Reads what the models of a finished run need of its settings: the network, the data and how they are run. The
     * method, the terms, the views and the optimiser are not looked up, so their plugins need not be there.
     *
     * @param settings the run's
     * @param folder where relative paths start
     * @throws InvalidOptionException as {@link #read(Setting, Path)} does
     */
    public Pipeline readModels(Setting settings, Path folder) {
        Map<String, Setting> needed = new LinkedHashMap<>(Stages.last(settings).mapping());
        Optional.ofNullable(needed.get("method")).ifPresent(method -> needed.putIfAbsent("title", method));
        needed.keySet().retainAll(OF_MODELS);
        needed.computeIfPresent("training", (key, training) -> {
            Map<String, Setting> kept = new LinkedHashMap<>(training.mapping());
            kept.keySet().retainAll(Set.of("evaluation-batch", "metrics", "select-by"));
            return new Setting(kept, training.where());
        });
        for (String section : List.of("models", "teachers")) {
            needed.computeIfPresent(section, (key, models) -> ofNetworks(models));
        }
        return read(PipelineLayers.of(new Setting(needed, settings.where())), folder, false);
    }

    /** What models say of their networks. */
    private static Setting ofNetworks(Setting models) {
        Map<String, Setting> kept = new LinkedHashMap<>();
        if (models.isMapping()) {
            models.mapping().forEach((name, model) -> {
                Map<String, Setting> settings = new LinkedHashMap<>(model.isMapping() ? model.mapping() : Map.of());
                settings.keySet().retainAll(Set.of("network", "follows"));
                if (!settings.isEmpty()) {
                    kept.put(name, new Setting(settings, model.where()));
                }
            });
        }
        return new Setting(kept, models.where());
    }

    /**
     * Reads a run's pipeline whose data have moved; its settings say where they are now.
     *
     * @param settings the run's
     * @param folder where relative paths start
     * @param data where the data source's path is now
     * @throws InvalidOptionException as {@link #read(Setting, Path)} does
     * @throws org.preceptor.api.PreceptorException if the source has no path
     */
    public Pipeline readMoved(Setting settings, Path folder, Path data) {
        LayeredSettings.Merged merged = merged(PipelineLayers.of(settings));
        MovedPaths paths = MovedPaths.of(merged.settings(), folder, data);
        return new PipelineReader(lookup.apply(paths), names).read(merged, folder, paths, true);
    }

    /** @param trained whether the run is to be trained, not read for its models alone */
    private Pipeline read(LayeredSettings.Merged merged, Path folder, KeptPaths paths, boolean trained) {
        Map<String, Pipeline> earlier = new LinkedHashMap<>();
        if (trained) {
            Stages.of(merged.settings()).map(Stages::earlier).orElse(Map.of()).forEach((stage, settings) -> {
                LayeredSettings.Merged whole = new LayeredSettings.Merged(settings, MethodFit.NONE);
                earlier.put(stage, read(whole, folder, paths, true));
            });
        }
        Setting settings = Stages.last(merged.settings());
        Options options = new Options(settings, parts);
        options.setting(Stages.KEY);
        String method = options.text("method", "pipeline");
        String name = options.text("title", method);
        requireName(name, options.setting("title").orElse(settings));
        long seed = options.integer("seed", Pipeline.DEFAULT_SEED);

        Task task = task(options);
        DataSpec data = data(options, task, folder);
        NetworkFactory network = TermReader.required(options, NetworkFactory.class, "network");
        Map<String, ViewSpec> views = new ViewReader(parts).read(options);
        ModelReader ofModels =
                new ModelReader(parts, options, folder, written -> supervised(written, task, views, trained));
        Map<String, NetworkFactory> networks = networks(options, ofModels);
        Map<String, ModelSpec> models = trained ? named(options, "models", ofModels::model) : Map.of();
        Map<String, TeacherSpec> teachers = trained
                ? named(options, "teachers", (it, written) -> TermReader.teacher(it, written, models.keySet()))
                : Map.of();
        Map<String, TermSpec> ofLoss = named(
                options,
                "terms",
                (term, written) -> TermReader.term(term, written, views.keySet(), teachers.keySet(), models.keySet()));
        SupervisedSpec supervised = supervised(options.nested("supervised"), task, views, trained);
        BatchSpec batch = batch(options.nested("batch"), trained);
        ofLoss.values().forEach(term -> requireStreams(term, batch, options));
        TrainingSpec training =
                training(options.nested("training"), task, models(models.keySet(), teachers.keySet()), folder, trained);
        RuntimeSpec runtime = RuntimeSpec.read(options.nested("runtime"), batch);
        options.requireAllKnown();
        return new Pipeline(
                name,
                seed,
                paths.kept(merged.settings()),
                folder,
                task,
                data,
                network,
                networks,
                views,
                models,
                teachers,
                ofLoss,
                supervised,
                batch,
                training,
                runtime,
                earlier,
                merged.fit(),
                resolved(options, task, views, models, supervised, training));
    }

    /**
     * What the parts came to, all of which must suit the task; what is of the machine or written alone, such as labels
     * and paths, is no part of it.
     */
    private ResolvedParts resolved(
            Options options,
            Task task,
            Map<String, ViewSpec> views,
            Map<String, ModelSpec> models,
            SupervisedSpec supervised,
            TrainingSpec training) {
        if (!(parts instanceof PartRegistry registry)) {
            return ResolvedParts.NONE;
        }
        Map<String, Object> tree = new LinkedHashMap<>(options.resolved());
        tree.keySet().removeAll(Set.of("title", "compare", "runtime"));
        tree.computeIfPresent("data", (key, data) -> without(data, Set.of("labels", "memory", "threads", "cache")));
        Map<String, Object> shown = new LinkedHashMap<>();
        views.forEach((view, spec) -> shown.put(view, spec.parts()));
        tree.put("views", shown);
        Map<String, Object> ofModels = new LinkedHashMap<>();
        models.forEach((model, spec) -> ofModels.put(model, parts(spec)));
        if (!models.isEmpty()) {
            tree.put("models", ofModels);
        }
        training.optimiser()
                .ifPresent(optimiser ->
                        tree.computeIfPresent("training", (key, section) -> with(section, "optimiser", optimiser)));
        supervised
                .loss()
                .ifPresent(loss -> tree.computeIfPresent("supervised", (key, section) -> with(section, "loss", loss)));
        options.setting("method").map(presets::chain).ifPresent(chain -> tree.put("method", chain));
        return registry.resolved(tree, new TaskFit(task, registry)::require);
    }

    private static Map<String, Object> parts(ModelSpec model) {
        Map<String, Object> parts = new LinkedHashMap<>();
        model.network().ifPresent(network -> parts.put("network", network));
        model.optimiser().ifPresent(optimiser -> parts.put("optimiser", optimiser));
        model.supervised().loss().ifPresent(loss -> parts.put("supervised", Map.of("loss", loss)));
        return parts;
    }

    /** The networks of the models that have another than the student, and of the teachers that follow these. */
    private static Map<String, NetworkFactory> networks(Options options, ModelReader models) {
        Map<String, NetworkFactory> networks = new LinkedHashMap<>();
        named(options, "models", (name, written) -> models.network(written))
                .forEach((name, network) -> network.ifPresent(own -> networks.put(name, own)));
        named(
                        options,
                        "teachers",
                        (name, written) -> written.part(NetworkFactory.class, "network")
                                .or(() -> written.text("follows").map(networks::get)))
                .forEach((name, network) -> network.ifPresent(own -> networks.put(name, own)));
        return networks;
    }

    /** The names of all models that can be selected. */
    private static Set<String> models(Set<String> trained, Set<String> teachers) {
        Set<String> models = new LinkedHashSet<>(teachers);
        models.addAll(trained);
        models.add(ModelSpec.STUDENT);
        return models;
    }

    private static Map<String, Object> with(Object section, String key, Part part) {
        Map<String, Object> extended = without(section, Set.of());
        extended.put(key, part);
        return extended;
    }

    private static Map<String, Object> without(Object section, Set<String> keys) {
        Map<String, Object> rest = new LinkedHashMap<>();
        if (section instanceof Map<?, ?> all) {
            all.forEach((key, value) -> rest.put(key.toString(), value));
        }
        rest.keySet().removeAll(keys);
        return rest;
    }

    /** The method's preset, overridden by the layers. */
    private LayeredSettings.Merged merged(PipelineLayers layers) {
        layers.named().forEach(presets::find);
        if (!layers.idle().isEmpty() && !layers.compared()) {
            throw new InvalidOptionException(
                    layers.idle().get(0).where(),
                    "has no effect on a run of "
                            + layers.method()
                                    .map(method -> "method '" + method.text() + "'")
                                    .orElse("no method"));
        }
        return LayeredSettings.of(
                parts,
                layers,
                layers.method().map(presets::find).orElse(NO_METHOD),
                () -> layers.method().isPresent() ? presets.all() : List.of(),
                optimiser);
    }

    private static Task task(Options options) {
        return options.part(Task.class, "task", Task.classification());
    }

    private DataSpec data(Options options, Task task, Path folder) {
        Setting section = options.setting("data")
                .orElseThrow(() -> TermReader.missing(options, "data", "where examples come from"));
        Options data = options.nested("data");
        DataSource source = data.part(DataSource.class, "source")
                .orElseThrow(() -> new InvalidOptionException(
                        section.where(), "'data' must have a 'source', the name of a data source"));
        DataSpec spec = new DataSpec(
                source,
                task.labels(),
                SplitSettings.read(data, new DataContext(folder)),
                normalisation(source, data),
                FeedSettings.read(data),
                CacheSettings.read(data, folder),
                BadFileSettings.read(data));
        data.requireAllKnown();
        return spec;
    }

    private Normalisation normalisation(DataSource source, Options data) {
        return data.part(Normalisation.class, "normalisation").orElseGet(() -> {
            Setting usual = new Setting(source.normalised() ? "none" : "per-channel", data.where() + ", normalisation");
            return data.part(Normalisation.class, "normalisation", parts.find(Normalisation.class, usual));
        });
    }

    private static void requireStreams(TermSpec term, BatchSpec batch, Options options) {
        if (term.rows() != Rows.ALL && !batch.twoStreams()) {
            String where = options.setting("terms")
                    .map(terms -> terms.mapping().get(term.name()))
                    .map(written -> written.mapping().get("rows"))
                    .map(Setting::where)
                    .orElse(options.where());
            throw new InvalidOptionException(
                    where,
                    "term '" + term.name() + "' is about " + Names.kebab(term.rows())
                            + " examples, but batches are drawn uniformly; set batch.labelled to draw them in two streams");
        }
    }

    private SupervisedSpec supervised(Options options, Task task, Map<String, ViewSpec> views, boolean trained) {
        SupervisedSpec supervised = new SupervisedSpec(
                TermReader.known(options, "view", "student", views.keySet(), "view"),
                trained ? Optional.of(supervisedLoss(options, task)) : Optional.empty(),
                options.choice("mean", SupervisedSpec.Mean.BATCH),
                options.schedule("weight", Schedule.constant(1)));
        options.requireAllKnown();
        return supervised;
    }

    private SupervisedLoss supervisedLoss(Options options, Task task) {
        Setting written = options.setting("loss").orElse(Setting.empty(options.where()));
        return parts.find(SupervisedLoss.class, named(written, task.supervisedLoss()));
    }

    /** The settings with a name where they have none. */
    private static Setting named(Setting part, String name) {
        if (!part.isMapping() || part.mapping().containsKey("name")) {
            return part;
        }
        Map<String, Setting> named = new LinkedHashMap<>(Map.of("name", new Setting(name, part.where())));
        named.putAll(part.mapping());
        return new Setting(named, part.where());
    }

    private static BatchSpec batch(Options options, boolean trained) {
        int size = options.integer("size", 100, 1, 1 << 20);
        BatchSpec batch = new BatchSpec(
                size,
                options.integer("labelled", 0, 0, size),
                options.flag("unlabelled-from-all", true),
                trained ? options.part(Sampler.class, "sampler", Sampler.shuffled()) : Sampler.shuffled());
        options.setting("sampler");
        options.requireAllKnown();
        return batch;
    }

    private TrainingSpec training(Options options, Task task, Set<String> models, Path folder, boolean trained) {
        Span epochs = Span.epochs(options.integer("epochs", 20, 1, MAXIMUM_EPOCHS));
        Span length = options.has("steps") ? Span.steps(options.integer("steps", 1, 1, MAXIMUM_STEPS)) : epochs;
        Optional<String> select = options.has("select")
                ? Optional.of(TermReader.known(options, "select", "student", models, "model"))
                : Optional.empty();
        Metric selectBy = options.part(Metric.class, "select-by", measured(task).get(0));
        TrainingSpec training = new TrainingSpec(
                length,
                trained ? Optional.of(optimiser(options)) : Optional.empty(),
                GradientSpec.read(options.nested("gradients")),
                ParameterGroup.read(options, parts),
                select,
                selectBy,
                metrics(options, task, selectBy),
                checkpointEvery(options),
                options.integer("evaluation-batch", 250, 1, 100_000),
                trained ? callbacks(options) : List.of(),
                EarlierRun.ofInitialWeights(options, folder));
        options.requireAllKnown();
        return training;
    }

    private static List<Callback> callbacks(Options options) {
        List<Callback> callbacks = options.parts(Callback.class, "callbacks", List.of());
        if (callbacks.stream().map(Callback::name).distinct().count() < callbacks.size()) {
            throw options.invalid("callbacks", "different callbacks, each named once");
        }
        return callbacks;
    }

    /** What is measured beside the accuracy; a name that also selects is measured as that one. */
    private List<Metric> metrics(Options options, Task task, Metric selectBy) {
        Map<String, Metric> all = new LinkedHashMap<>();
        if (options.has("select-by")) {
            all.put(selectBy.name(), selectBy);
        }
        Set<String> named = new LinkedHashSet<>();
        for (Metric metric : options.parts(Metric.class, "metrics", List.of())) {
            if (!named.add(metric.name())) {
                throw options.invalid("metrics", "different metrics, each named once");
            }
            all.putIfAbsent(metric.name(), metric);
        }
        measured(task).stream()
                .filter(metric -> !metric.name().equals(Metric.accuracy().name()))
                .forEach(metric -> all.putIfAbsent(metric.name(), metric));
        return List.copyOf(all.values());
    }

    /** What is measured because the task says so; the accuracy needs no plugin. */
    private List<Metric> measured(Task task) {
        return PartFailure.asking("task", task, "while the pipeline was read", task::metrics).stream()
                .map(name -> name.equals(Metric.accuracy().name())
                        ? Metric.accuracy()
                        : parts.find(Metric.class, new Setting(name, "task '" + task.name() + "'")))
                .toList();
    }

    /** A length of more than nothing that is no longer than the longest run. */
    private static Span checkpointEvery(Options options) {
        Span span = options.span("checkpoint-every", Span.epochs(1));
        double most = switch (span.unit()) {
            case EPOCHS -> MAXIMUM_EPOCHS;
            case STEPS -> MAXIMUM_STEPS;
            case PERCENT -> 100;
        };
        if (span.amount() <= 0 || span.amount() > most) {
            throw options.invalid(
                    "checkpoint-every",
                    String.format(
                            Locale.ROOT,
                            "a length such as 10 epochs, above zero and at most %d epochs, %d steps or 100 %%",
                            MAXIMUM_EPOCHS,
                            MAXIMUM_STEPS));
        }
        return span;
    }

    private Optimiser optimiser(Options options) {
        Setting written = options.setting("optimiser").orElse(Setting.empty(options.where() + ", optimiser"));
        return parts.find(Optimiser.class, OptimiserSettings.named(written));
    }

    private static <T> Map<String, T> named(Options options, String section, BiFunction<String, Options, T> read) {
        Map<String, T> result = new LinkedHashMap<>();
        Optional<Setting> written = options.setting(section).filter(all -> !isNone(all));
        if (written.isPresent()) {
            Options all = options.nested(section);
            written.get().mapping().forEach((name, setting) -> {
                if (!isNone(setting)) {
                    requireName(name, setting);
                    result.put(name, read.apply(name, all.nested(name)));
                }
            });
        }
        return result;
    }

    /** Names that a user gives appear in tables, logs and metrics. */
    static void requireName(String name, Setting named) {
        if (name.length() > MAXIMUM_NAME || !Names.printable(name).equals(name)) {
            throw new InvalidOptionException(
                    named.where(),
                    "expected a name of at most " + MAXIMUM_NAME + " characters that can be shown, found '" + name
                            + "'");
        }
    }

    /** {@code none} takes away what the preset has. */
    private static boolean isNone(Setting setting) {
        return setting.isText("none");
    }
}
