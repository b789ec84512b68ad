package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.AugmentationSpec;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.TermSpec;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.core.task.TaskOutput;
import org.preceptor.tensorflow.Trace;

/** The examples, views and models of one step while it is traced. */
public final class TracedStep {
    /** The input that names a step's examples. */
    public static final String INDICES = "indices";

    private final Trace trace;
    private final Pipeline pipeline;
    private final TrainingData data;
    private final ScheduledValues schedules;
    private final DeclaredState state;
    private final Map<String, TracedModel> trained = new LinkedHashMap<>();
    private final Map<String, TracedModel> teachers = new LinkedHashMap<>();
    private final Map<String, TracedView> views = new HashMap<>();
    private final Map<String, NDArray> reports = new LinkedHashMap<>();
    private final Map<Rows, Batch> batches = new HashMap<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final Set<String> targetsBeingMade = new LinkedHashSet<>();
    private final Map<NDArray, NDArray> gathered = new IdentityHashMap<>();
    private final Replicas replicas;
    private @Nullable Inputs examples;

    TracedStep(
            Trace trace,
            Pipeline pipeline,
            TrainingData data,
            ScheduledValues schedules,
            DeclaredState state,
            Map<String, NetworkWeights> trained,
            Map<String, NetworkWeights> teachers) {
        this.trace = trace;
        this.pipeline = pipeline;
        this.data = data;
        this.schedules = schedules;
        this.state = state;
        this.replicas = trace.replicas().count() == 1 ? Replicas.ONE : new TracedReplicas(trace.replicas());
        trained.forEach((name, weights) -> this.trained.put(
                name, new TracedModel(this, new ModelWeights(trace, weights), TracedModel.Tracking.SUPERVISED_VIEW)));
        teachers.forEach((name, weights) -> this.teachers.put(
                name,
                new TracedModel(
                        this,
                        new ModelWeights(trace, weights),
                        TracedModel.Tracking.of(
                                Objects.requireNonNull(pipeline.teachers().get(name))))));
    }

    Trace trace() {
        return trace;
    }

    /** The replicas that compute this step. */
    Replicas replicas() {
        return replicas;
    }

    /** The rows of all replicas; gathered once, however often they are asked for. */
    NDArray whole(NDArray rows) {
        return replicas.count() == 1 ? rows : gathered.computeIfAbsent(rows, trace.replicas()::whole);
    }

    int classes() {
        return data.classes();
    }

    int examples() {
        return data.size();
    }

    /** How many training examples the rows are drawn from. */
    int examples(Rows rows) {
        return pipeline.batch().drawnFrom(rows, data.labelledSize(), data.size());
    }

    List<Integer> labelCounts() {
        return data.labelCounts();
    }

    DeclaredState state() {
        return state;
    }

    /** Whether the weights change in this step, a scalar boolean; they do in each where absent. */
    Optional<NDArray> updateDue() {
        int steps = pipeline.training().gradients().accumulate();
        return steps == 1
                ? Optional.empty()
                : Optional.of(scheduled(new LastOfSteps(steps)).gt(0f));
    }

    /** The pipeline's term of a name. */
    TermSpec term(String name) {
        TermSpec term = pipeline.terms().get(name);
        if (term == null) {
            throw new PreceptorException("unknown term '" + name + "'; "
                    + Names.suggest(name, pipeline.terms().keySet()));
        }
        return term;
    }

    /**
     * The target that a term's generator makes, once.
     *
     * @param asking the term that asks, which may be the same
     */
    Target target(TermSpec term, TermSpec asking) {
        Target known = targets.get(term.name());
        if (known != null) {
            return known;
        }
        TargetGenerator generator = term.targets()
                .orElseThrow(() -> new PreceptorException("term '" + asking.name() + "' asks for the target of '"
                        + term.name() + "', which has none: it is the loss '"
                        + term.loss().name() + "'; name a term with targets and a cost"));
        if (!targetsBeingMade.add(term.name())) {
            throw new PreceptorException("the targets of the terms " + String.join(", ", targetsBeingMade)
                    + " are made of one another in a circle; have one of them ask for no other's");
        }
        TermContext context = new TracedTermContext(this, term);
        Target target = PartFailure.naming(
                "target generator",
                generator,
                () -> term == asking
                        ? generator.target(context)
                        : trace.within("term." + term.name(), () -> generator.target(context)));
        targetsBeingMade.remove(term.name());
        PartFailure.requireRows(
                "target generator",
                generator,
                "probabilities",
                target.probabilities(),
                context.batch().size());
        targets.put(term.name(), target);
        return target;
    }

    /** The target that a term has made in this step, if it has. */
    Optional<Target> targetMade(TermSpec term) {
        return Optional.ofNullable(targets.get(term.name()));
    }

    /** The true classes of the batch's rows; see {@link TrainingData#truth}. */
    Optional<NDArray> truth(Rows rows) {
        return data.truth(trace, batch(rows).indices());
    }

    /** A model that is trained. */
    TracedModel trained(String name) {
        return Objects.requireNonNull(trained.get(name), name);
    }

    /** The student, and the models beside it. */
    List<TracedModel> trained() {
        return List.copyOf(trained.values());
    }

    List<TracedModel> teachers() {
        return new ArrayList<>(teachers.values());
    }

    /** A teacher, or a model that is trained. */
    TracedModel model(String name) {
        return Objects.requireNonNull(teachers.getOrDefault(name, trained.get(name)), name);
    }

    /** The first teacher that follows a model, or is frozen and follows none. */
    Optional<TracedModel> teacherFor(String model) {
        return pipeline.teachers().values().stream()
                .filter(teacher -> teacher.rule().frozen() || teacher.follows().equals(model))
                .findFirst()
                .map(teacher -> model(teacher.name()));
    }

    /** The view that a trained model learns labels from; for a teacher, that of the model that it follows. */
    String supervisedView(String model) {
        TeacherSpec teacher = pipeline.teachers().get(model);
        ModelSpec spec = pipeline.models().get(teacher == null ? model : teacher.follows());
        return (spec == null ? pipeline.supervised() : spec.supervised()).view();
    }

    /** The noise of that view. */
    Map<String, ViewSpec.Noise> noiseOf(String model) {
        return Objects.requireNonNull(pipeline.views().get(supervisedView(model)))
                .noise();
    }

    NDArray scheduled(Schedule schedule) {
        return schedules.value(schedule, trace);
    }

    /** What a model's network returned for some rows, as it says. */
    Prediction checked(String model, Network network, NDList arrays, long rows) {
        NetworkFactory factory = pipeline.networkOf(model);
        Prediction prediction = PartFailure.naming("network", factory, () -> Prediction.of(network.outputs(), arrays))
                .with(logits -> TaskOutput.prediction(pipeline.task(), logits));
        PartFailure.requireLike("network", factory, prediction.logits(), new Shape(rows, classes()), DataType.FLOAT32);
        prediction.outputs().forEach((name, output) -> PartFailure.requireRows("network", factory, name, output, rows));
        return prediction;
    }

    /** @param scope of the part that asks */
    NDArray scheduled(Schedule schedule, String scope) {
        schedules.askedBy(scope, schedule);
        return scheduled(schedule);
    }

    /** As {@link #scheduled(Schedule, String)}, of an optimiser's learning rate. */
    NDArray learningRate(Schedule schedule, String scope) {
        schedules.askedBy(scope, schedule);
        return schedules.learningRate(schedule, trace);
    }

    void report(String name, NDArray scalar) {
        if (scalar.getShape().size() != 1) {
            throw new PreceptorException("'" + name + "' is reported with the shape " + scalar.getShape()
                    + "; report one number, such as its mean");
        }
        reports.put(name, scalar.reshape().stopGradient());
    }

    Map<String, NDArray> reports() {
        return reports;
    }

    /** The batch's examples of the rows. */
    Batch batch(Rows rows) {
        return batches.computeIfAbsent(rows, wanted -> {
            if (wanted != Rows.ALL) {
                Batch all = batch(Rows.ALL);
                NDArray indices = select(all.indices(), wanted);
                return new Batch(
                        (int) indices.getShape().get(0),
                        indices,
                        select(all.labels(), wanted),
                        select(all.labelled(), wanted));
            }
            NDArray indices = trace.replicas().rows(trace.input(INDICES));
            NDArray labelled = pipeline.batch().twoStreams() ? streams() : data.labelled(trace, indices);
            NDArray labels = data.labels(trace, indices).mul(labelled.expandDims(1));
            return new Batch(share(pipeline.batch().size()), indices, labels, labelled);
        });
    }

    private NDArray streams() {
        float[] mask = new float[share(pipeline.batch().size())];
        Arrays.fill(mask, 0, share(pipeline.batch().labelled()), 1);
        return trace.manager().create(mask);
    }

    /** A replica's share of some of the batch's examples. */
    private int share(int examples) {
        return examples / replicas.count();
    }

    /** Some rows of an array that has one for every example of the batch. */
    NDArray select(NDArray array, Rows rows) {
        if (rows == Rows.ALL) {
            return array;
        }
        if (!pipeline.batch().twoStreams()) {
            throw new PreceptorException(
                    "'" + Names.kebab(rows)
                            + "' examples were asked for, but batches are drawn uniformly; set batch.labelled to draw them in two streams");
        }
        int split = share(pipeline.batch().labelled());
        return array.get(new NDIndex(rows == Rows.LABELLED ? ":" + split : split + ":"));
    }

    /** A view of the batch; the same one whoever asks. */
    TracedView view(String name, int number, Rows rows) {
        ViewSpec spec = pipeline.views().get(name);
        if (spec == null) {
            throw new PreceptorException("unknown view '" + name + "'; "
                    + Names.suggest(name, pipeline.views().keySet()));
        }
        String key = name + "." + number + "." + rows;
        TracedView known = views.get(key);
        if (known == null) {
            Inputs inputs = rows == Rows.ALL
                    ? trace.within("view." + name + "." + number, () -> augmented(spec))
                    : view(name, number, Rows.ALL).inputs().map(all -> select(all, rows));
            known = new TracedView(spec, number, rows, inputs, draw -> view(name, draw, rows));
            views.put(key, known);
        }
        return known;
    }

    private Inputs augmented(ViewSpec spec) {
        Inputs inputs = stage(spec, Augmentation.Stage.PIXELS, examplesOfBatch());
        return stage(spec, Augmentation.Stage.NORMALISED, data.normalise(trace, inputs));
    }

    private Inputs stage(ViewSpec spec, Augmentation.Stage stage, Inputs inputs) {
        Inputs current = inputs;
        Map<String, Integer> seen = new HashMap<>();
        for (AugmentationSpec step : spec.augmentations()) {
            Augmentation augmentation = step.augmentation();
            int occurrence = seen.merge(augmentation.name(), 1, Integer::sum);
            if (augmentation.stage() != stage) {
                continue;
            }
            for (InputForm form : data.inputs()) {
                if (ViewSpec.kind(form).filter(augmentation.inputs()::contains).isPresent()) {
                    NDArray before = current.input(form.name());
                    String key = augmentation.name() + "." + occurrence + ofInput(form);
                    current = current.with(
                            form.name(),
                            step.shared()
                                    ? trace.sharedRandom("shared." + key, () -> augmented(augmentation, before))
                                    : trace.within("augment." + key, () -> augmented(augmentation, before)));
                }
            }
        }
        return current;
    }

    /** Whether an example has several inputs. */
    boolean severalInputs() {
        return data.inputs().forms().size() > 1;
    }

    /** Draws random numbers of its own for each of several inputs. */
    private String ofInput(InputForm form) {
        return severalInputs() ? "." + form.name() : "";
    }

    private NDArray augmented(Augmentation augmentation, NDArray inputs) {
        NDArray changed =
                PartFailure.naming("augmentation", augmentation, () -> augmentation.augment(inputs, replicas));
        PartFailure.requireLike("augmentation", augmentation, changed, inputs.getShape(), inputs.getDataType());
        return changed;
    }

    private Inputs examplesOfBatch() {
        if (examples == null) {
            examples = data.inputs(trace);
        }
        return examples;
    }
}
