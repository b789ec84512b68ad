package org.preceptor.core.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.preceptor.api.DataContext;
import org.preceptor.api.InvalidOptionException;
import org.preceptor.api.Names;
import org.preceptor.api.Options;
import org.preceptor.api.PartLookup;
import org.preceptor.api.Rows;
import org.preceptor.api.Setting;
import org.preceptor.api.Span;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Schedule;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.core.data.NormalisationSettings;
import org.preceptor.core.data.SplitSettings;
import org.preceptor.core.plugin.PartRegistry;

/**
 * Turns settings into a {@link Pipeline}: lays them over the method's preset, finds the parts, checks what refers to
 * what.
 */
public final class PipelineReader {
    private static final Set<String> SHORTHANDS = Set.of("targets", "cost", "weight");

    private static final int MAXIMUM_NAME = 200;

    private final PartLookup parts;
    private final Function<BiFunction<Setting, Path, Path>, PartLookup> lookup;

    /** @param parts knows every part a pipeline may name */
    public PipelineReader(PartLookup parts) {
        this(parts, paths -> parts);
    }

    private PipelineReader(PartLookup parts, Function<BiFunction<Setting, Path, Path>, PartLookup> lookup) {
        this.parts = parts;
        this.lookup = lookup;
    }

    /**
     * A reader of pipelines that were written on a command line in part; relative paths there start at the working
     * directory.
     */
    public static PipelineReader ofCommandLine(PartRegistry parts) {
        return new PipelineReader(parts, parts::withPaths);
    }

    /**
     * Reads a pipeline.
     *
     * @param written what the user wrote
     * @param folder where relative paths start
     * @throws InvalidOptionException naming the place, what was expected and what was found
     */
    public Pipeline read(Setting written, Path folder) {
        CommandLinePaths paths = new CommandLinePaths(folder);
        return new PipelineReader(lookup.apply(paths)).read(written, folder, paths);
    }

    private Pipeline read(Setting written, Path folder, CommandLinePaths paths) {
        Setting settings = overPreset(written);
        Options options = new Options(settings, parts);
        options.setting("method");
        String name =
                options.text("title").orElseGet(() -> options.text("method").orElse("pipeline"));
        requireName(name, options.setting("title").orElse(settings));
        long seed = options.integer("seed", 1);

        DataSpec data = data(options, folder);
        NetworkFactory network = required(options, NetworkFactory.class, "network");
        Map<String, ViewSpec> views = new ViewReader(parts).read(options);
        Map<String, TeacherSpec> teachers = named(options, "teachers", this::teacher);
        Map<String, TermSpec> terms = named(options, "terms", (term, setting) -> term(term, setting, views, teachers));
        SupervisedSpec supervised = supervised(options.nested("supervised"), views);
        BatchSpec batch = batch(options.nested("batch"));
        terms.values().forEach(term -> requireStreams(term, batch, options));
        TrainingSpec training = training(options.nested("training"), teachers);
        RuntimeSpec runtime = RuntimeSpec.read(options.nested("runtime"));
        options.requireAllKnown();
        return new Pipeline(
                name,
                seed,
                paths.kept(settings),
                folder,
                data,
                network,
                views,
                teachers,
                terms,
                supervised,
                batch,
                training,
                runtime);
    }

    /** The preset with the user's settings laid over it. */
    private Setting overPreset(Setting written) {
        Setting method = written.mapping().get("method");
        if (method == null) {
            return expandShorthands(written, Setting.empty(written.where()));
        }
        Setting preset = preset(method, new LinkedHashSet<>());
        return preset.overlaidWith(expandShorthands(written, preset));
    }

    /** A method's preset, laid over the preset that it names itself. */
    private Setting preset(Setting method, Set<String> visiting) {
        ConsistencyMethod found = parts.find(ConsistencyMethod.class, method);
        if (!visiting.add(found.name())) {
            throw new InvalidOptionException(
                    method.where(), "the presets of " + String.join(", ", visiting) + " lie over each other");
        }
        Setting preset = found.preset();
        Setting base = preset.mapping().get("method");
        if (base == null) {
            return preset;
        }
        Map<String, Setting> own = new LinkedHashMap<>(preset.mapping());
        own.remove("method");
        return preset(base, visiting).overlaidWith(new Setting(own, preset.where()));
    }

    /**
     * {@code targets: x} at the top stands for {@code terms.consistency.targets: x}, and so on; what is written out in
     * full wins. Settings of a term that the method does not have say nothing about it, so that one file can serve the
     * methods and their baseline.
     */
    private static Setting expandShorthands(Setting settings, Setting under) {
        Map<String, Setting> rest = new LinkedHashMap<>(settings.mapping());
        Map<String, Setting> term = new LinkedHashMap<>();
        for (String key : SHORTHANDS) {
            Optional.ofNullable(rest.remove(key)).ifPresent(setting -> term.put(key, setting));
        }
        Setting teacher = rest.remove("teacher");
        Setting expanded = new Setting(rest, settings.where());
        if (!term.isEmpty()
                && (term.containsKey("targets")
                        || has(under, "terms", "consistency")
                        || has(settings, "terms", "consistency"))) {
            String where = term.values().iterator().next().where();
            expanded = tree(where, "terms", "consistency", new Setting(term, where))
                    .overlaidWith(expanded);
        }
        if (teacher != null
                && (!teacher.isMapping()
                        || teacher.mapping().containsKey("name")
                        || has(under, "teachers", "teacher"))) {
            Setting update = new Setting(Map.of("update", teacher), teacher.where());
            expanded = tree(teacher.where(), "teachers", "teacher", update).overlaidWith(expanded);
        }
        return expanded;
    }

    private static boolean has(Setting settings, String section, String name) {
        Setting found = settings.mapping().get(section);
        return found != null && found.isMapping() && found.mapping().containsKey(name);
    }

    private static Setting tree(String where, String outer, String inner, Setting leaf) {
        return new Setting(Map.of(outer, new Setting(Map.of(inner, leaf), where)), where);
    }

    private DataSpec data(Options options, Path folder) {
        Setting section =
                options.setting("data").orElseThrow(() -> missing(options, "data", "where examples come from"));
        Options data = new Options(section, parts);
        Setting source = data.setting("source")
                .orElseThrow(() -> new InvalidOptionException(
                        section.where(), "'data' must have a 'source', the name of a data source"));
        DataSpec spec = new DataSpec(
                parts.find(DataSource.class, source),
                SplitSettings.read(data, new DataContext(folder)),
                NormalisationSettings.read(data, NormalisationSettings.Kind.PER_CHANNEL));
        data.requireAllKnown();
        return spec;
    }

    private TeacherSpec teacher(String name, Setting setting) {
        if (name.equals("student")) {
            throw new InvalidOptionException(setting.where(), "a teacher cannot be called 'student'");
        }
        Options options = new Options(setting, parts);
        TeacherSpec teacher = new TeacherSpec(
                name,
                required(options, TeacherUpdateRule.class, "update"),
                options.choice("batch-norm", TeacherSpec.Statistics.OWN),
                options.choice("start", TeacherSpec.Start.COPY),
                options.choice("when", TeacherSpec.When.AFTER));
        options.requireAllKnown();
        return teacher;
    }

    private TermSpec term(
            String name, Setting setting, Map<String, ViewSpec> views, Map<String, TeacherSpec> teachers) {
        Options options = new Options(setting, parts);
        LossTerm loss = options.has("loss") ? required(options, LossTerm.class, "loss") : consistency(options);
        String studentView =
                known(options, "student", views.containsKey(name) ? name : "student", views.keySet(), "view");
        String targetView =
                known(options, "target", views.containsKey("target") ? "target" : studentView, views.keySet(), "view");
        Optional<String> teacher = options.has("teacher")
                ? Optional.of(known(options, "teacher", "", teachers.keySet(), "teacher"))
                : Optional.empty();
        TermSpec term = new TermSpec(
                name,
                loss,
                studentView,
                targetView,
                teacher,
                options.schedule("weight", Schedule.constant(1)),
                options.flag("scale-by-labels", false),
                options.choice("rows", Rows.ALL));
        options.requireAllKnown();
        return term;
    }

    private static void requireStreams(TermSpec term, BatchSpec batch, Options options) {
        if (term.rows() != Rows.ALL && !batch.twoStreams()) {
            Setting rows = options.setting("terms")
                    .orElseThrow()
                    .mapping()
                    .get(term.name())
                    .mapping()
                    .get("rows");
            throw new InvalidOptionException(
                    rows.where(),
                    "term '" + term.name() + "' is about " + Names.kebab(term.rows())
                            + " examples, but batches are drawn uniformly; set batch.labelled to draw them in two streams");
        }
    }

    private static LossTerm consistency(Options options) {
        TargetGenerator targets = required(options, TargetGenerator.class, "targets");
        ConsistencyCost cost = required(options, ConsistencyCost.class, "cost");
        return new ConsistencyTerm(targets, cost, options.integer("student-head", 0));
    }

    private static SupervisedSpec supervised(Options options, Map<String, ViewSpec> views) {
        SupervisedSpec supervised = new SupervisedSpec(
                known(options, "view", "student", views.keySet(), "view"),
                options.choice("mean", SupervisedSpec.Mean.BATCH),
                options.schedule("weight", Schedule.constant(1)));
        options.requireAllKnown();
        return supervised;
    }

    private static BatchSpec batch(Options options) {
        int size = options.integer("size", 100, 1, 1 << 20);
        BatchSpec batch =
                new BatchSpec(size, options.integer("labelled", 0, 0, size), options.flag("unlabelled-from-all", true));
        options.requireAllKnown();
        return batch;
    }

    private static TrainingSpec training(Options options, Map<String, TeacherSpec> teachers) {
        Span epochs = Span.epochs(options.integer("epochs", 20, 1, 1_000_000));
        Span length = options.has("steps") ? Span.steps(options.integer("steps", 1, 1, Integer.MAX_VALUE)) : epochs;
        Set<String> models = new LinkedHashSet<>(teachers.keySet());
        models.add("student");
        Optional<String> select = options.has("select")
                ? Optional.of(known(options, "select", "student", models, "model"))
                : Optional.empty();
        TrainingSpec training = new TrainingSpec(
                length,
                optimiser(options.nested("optimiser")),
                select,
                options.span("checkpoint-every", Span.epochs(1)),
                options.integer("evaluation-batch", 250, 1, 100_000));
        options.requireAllKnown();
        return training;
    }

    private static OptimiserSpec optimiser(Options options) {
        String name = options.text("name").orElse("adam");
        Schedule rate = options.schedule("learning-rate", Schedule.constant(name.equals("sgd") ? 0.05 : 0.003));
        double decay = options.number("weight-decay", 0, 0, 1);
        OptimiserSpec optimiser = switch (name) {
            case "adam" ->
                new OptimiserSpec.Adam(
                        rate,
                        options.schedule("beta1", Schedule.constant(0.9)),
                        options.schedule("beta2", Schedule.constant(0.999)),
                        options.number("epsilon", 1e-8, 0, 1),
                        decay);
            case "sgd" ->
                new OptimiserSpec.Sgd(
                        rate,
                        options.schedule("momentum", Schedule.constant(0.9)),
                        options.flag("nesterov", true),
                        decay);
            default -> throw options.invalid("name", "the name of an optimiser, adam or sgd");
        };
        options.requireAllKnown();
        return optimiser;
    }

    private static String known(Options options, String key, String standard, Set<String> names, String what) {
        String name = options.text(key).orElse(standard);
        if (!names.contains(name)) {
            String where = options.setting(key).map(Setting::where).orElse(options.where());
            throw new InvalidOptionException(
                    where, "unknown " + what + " '" + name + "'; " + Names.suggest(name, names));
        }
        return name;
    }

    private static <T extends org.preceptor.api.spi.Part> T required(Options options, Class<T> kind, String key) {
        if (!options.has(key)) {
            throw missing(options, key, "the name of a part");
        }
        return options.part(kind, key, null);
    }

    private static InvalidOptionException missing(Options options, String key, String expected) {
        return new InvalidOptionException(options.where(), "'" + key + "' is missing; expected " + expected);
    }

    private static <T> Map<String, T> named(Options options, String section, BiFunction<String, Setting, T> read) {
        Map<String, T> result = new LinkedHashMap<>();
        options.setting(section)
                .filter(all -> !isNone(all))
                .ifPresent(all -> all.mapping().forEach((name, setting) -> {
                    if (!isNone(setting)) {
                        requireName(name, setting);
                        result.put(name, read.apply(name, setting));
                    }
                }));
        return result;
    }

    /** What a user names stands in tables, logs and metrics. */
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
        return setting.value().equals("none");
    }
}
