package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Rows;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.RuntimeSpec;
import org.preceptor.core.pipeline.TermSpec;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The training step: of each trained model loss = weight · supervised + Σ weight · term, its gradient and its
 * optimiser, then the teachers' update, all in one graph. A model is changed by its own loss alone.
 */
public final class TrainingGraph {
    private final Pipeline pipeline;
    private final TrainingData data;
    private final Map<String, NetworkWeights> trained;
    private final Map<String, NetworkWeights> teachers;
    private final Map<String, ModelOptimiser> optimisers;
    private final ScheduledValues schedules;
    private final DeclaredState state;
    private final double labelledShare;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param trained the student, and the models that are trained beside it
     * @param optimisers theirs, by the same names
     * @param labelledShare labelled examples / training examples, the papers' M/N
     */
    public TrainingGraph(
            Pipeline pipeline,
            TrainingData data,
            Map<String, NetworkWeights> trained,
            Map<String, NetworkWeights> teachers,
            Map<String, ModelOptimiser> optimisers,
            ScheduledValues schedules,
            double labelledShare) {
        this.pipeline = pipeline;
        this.data = data;
        this.trained = trained;
        this.teachers = teachers;
        this.optimisers = optimisers;
        this.schedules = schedules;
        this.state = new DeclaredState(pipeline.seed());
        this.labelledShare = labelledShare;
    }

    /** What the trace settled that the user may want to know. */
    public List<String> notes() {
        return notes;
    }

    /** One step of training; returns what is measured in it. */
    public Map<String, NDArray> train(Trace trace) {
        if (pipeline.runtime().batchNorm() == RuntimeSpec.BatchNorm.SYNCHRONISED) {
            trace.replicas().synchroniseStatistics();
        }
        TracedStep step = new TracedStep(trace, pipeline, data, schedules, state, trained, teachers);
        Map<String, NDArray> measured = new LinkedHashMap<>();

        List<NDArray> losses = new ArrayList<>();
        for (ModelSpec model : pipeline.trained()) {
            losses.add(loss(model, step, measured));
        }
        measured.put("loss", losses.stream().reduce(NDArray::add).orElseThrow());
        learn(step, losses);
        measured.putAll(step.reports());
        return ReplicaMeans.of(step, measured);
    }

    /** What a model is trained by: its supervised term and the terms that train it. */
    private NDArray loss(ModelSpec model, TracedStep step, Map<String, NDArray> measured) {
        Trace trace = step.trace();
        NDArray supervised = trace.within(model.own("supervised"), () -> supervised(model, step));
        NDArray loss = step.scheduled(model.supervised().weight()).mul(supervised);
        measured.put(model.own("term/supervised"), supervised);
        for (TermSpec term : pipeline.terms().values()) {
            if (term.trains().equals(model.name())) {
                NDArray value = trace.within("term." + term.name(), () -> term(term, step));
                loss = loss.add(weight(term, step).mul(value));
                measured.put("term/" + term.name(), value);
                step.targetMade(term).ifPresent(target -> TargetQuality.report(step, term, target));
            }
        }
        if (pipeline.task().labels() == LabelForm.CLASS) {
            measured.put(model.own("accuracy"), trace.within(model.own("accuracy"), () -> accuracy(model, step)));
        }
        return loss;
    }

    private NDArray supervised(ModelSpec model, TracedStep step) {
        Batch batch = step.batch(Rows.ALL);
        Prediction prediction = prediction(model, step);
        SupervisedLoss loss = model.supervised().requireLoss();
        NDArray losses = PartFailure.naming(
                "supervised loss",
                loss,
                () -> loss.loss(prediction, batch.labels(), new TracedSupervisedContext(step, model)));
        PartFailure.requireLike("supervised loss", loss, losses, new Shape(batch.size()), DataType.FLOAT32);
        NDArray known = losses.mul(batch.labelled());
        return switch (model.supervised().mean()) {
            case BATCH -> known.sum().div(batch.size());
            case LABELLED -> {
                NDArray labelled = step.replicas().sum(batch.labelled().sum()).maximum(1f);
                yield times(known.sum(), step.replicas().count()).div(labelled);
            }
        };
    }

    /** What a model says of the view that it learns labels from. */
    private static Prediction prediction(ModelSpec model, TracedStep step) {
        return step.trained(model.name()).predict(step.view(model.supervised().view(), 0, Rows.ALL));
    }

    /** As often as there are replicas, so that the mean over them is the sum over the batch. */
    private static NDArray times(NDArray sum, int replicas) {
        return replicas == 1 ? sum : sum.mul(replicas);
    }

    private static NDArray term(TermSpec term, TracedStep step) {
        NDArray value;
        try {
            value = PartFailure.naming(
                    "loss term", term.loss(), () -> term.loss().loss(new TracedTermContext(step, term)));
        } catch (PreceptorException e) { // most terms are for one input, and do not say which they are
            throw step.severalInputs() ? new PreceptorException("term '" + term.name() + "': " + e.getMessage(), e) : e;
        }
        if (value.getShape().size() != 1 || value.getDataType() != DataType.FLOAT32) {
            throw new PreceptorException("term '" + term.name() + "': "
                    + term.loss().name() + " must yield a single number, float32; found the shape " + value.getShape()
                    + ", " + Names.kebab(value.getDataType()));
        }
        return value.reshape();
    }

    private NDArray weight(TermSpec term, TracedStep step) {
        // terms are weighted and added up in float64
        NDArray scheduled = step.scheduled(term.weight()).toType(DataType.FLOAT64, false);
        return term.scaled(scheduled, labelledShare, NDArray::mul);
    }

    private static NDArray accuracy(ModelSpec model, TracedStep step) {
        Batch batch = step.batch(Rows.ALL);
        NDArray logits = prediction(model, step).logits();
        NDArray right = logits.argMax(1).eq(batch.labels().argMax(1)).toType(DataType.FLOAT32, false);
        return step.replicas()
                .sum(right.mul(batch.labelled()).sum())
                .div(step.replicas().sum(batch.labelled().sum()));
    }

    /** @param losses of the trained models, in their order: each is trained by its own alone */
    private void learn(TracedStep step, List<NDArray> losses) {
        List<TracedModel> models = step.trained();
        List<NDList> values = new ArrayList<>();
        List<NDList> gradients = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            ModelWeights weights = models.get(i).held();
            values.add(new NDList(optimiser(models.get(i)).trained().stream()
                    .map(weights::current)
                    .toList()));
            gradients.add(ReplicaMeans.of(step, step.trace().gradients(losses.get(i), values.get(i))));
        }
        ReplicaMeans.ofStatistics(step);
        for (int i = 0; i < models.size(); i++) {
            TracedModel model = models.get(i);
            NDList before = values.get(i);
            NDList found = gradients.get(i);
            step.trace()
                    .replicas()
                    .together(() -> step.trace().within(optimiser(model).scope(), () -> {
                        optimiser(model).apply(step, before, found);
                        return found;
                    }));
        }
        step.teachers()
                .forEach(teacher -> step.trace()
                        .replicas()
                        .together(() -> step.trace().within("teacher." + teacher.name(), () -> {
                            follow(
                                    step,
                                    teacher,
                                    Objects.requireNonNull(pipeline.teachers().get(teacher.name())));
                            return teacher;
                        })));
    }

    private ModelOptimiser optimiser(TracedModel model) {
        return Objects.requireNonNull(optimisers.get(model.name()), model.name());
    }

    private void follow(TracedStep step, TracedModel teacher, TeacherSpec spec) {
        if (spec.rule().frozen()) {
            return;
        }
        TracedModel model = step.trained(spec.follows());
        NetworkWeights student = model.held().declared();
        TeacherSpec.Statistics statistics = spec.statistics();
        if (statistics == TeacherSpec.Statistics.OWN && !teacher.tracked()) {
            statistics = TeacherSpec.Statistics.COPIED;
            if (student.hasStatistics() && step.trace().replicas().index() == 0) {
                notes.add(
                        "teacher '" + spec.name() + "' predicts nothing in training, so it has no batch-norm statistics"
                                + " of its own; the student's are copied, which 'batch-norm: copied' says");
            }
        }
        Trace trace = step.trace();
        for (Map.Entry<Parameter, Variable> entry : student.variables().entrySet()) {
            Parameter parameter = entry.getKey();
            Variable target = teacher.held().variable(parameter);
            boolean statistic = NetworkWeights.isStatistic(parameter);
            if (statistic && statistics == TeacherSpec.Statistics.COPIED) {
                trace.assign(target, trace.read(entry.getValue()));
            } else if (NetworkWeights.trainable(parameter)
                    || statistic && statistics == TeacherSpec.Statistics.AVERAGED) {
                NDArray followed = spec.when() == TeacherSpec.When.AFTER
                        ? trace.read(entry.getValue())
                        : model.held().current(parameter);
                NDArray next = PartFailure.naming(
                        "teacher-update rule",
                        spec.rule(),
                        () -> spec.rule()
                                .update(
                                        teacher.held().current(parameter),
                                        followed,
                                        new TracedTeacherContext(step, spec.name(), student.name(parameter))));
                NDArray taken = step.updateDue()
                        .map(due -> NDArrays.where(due, next, teacher.held().current(parameter)))
                        .orElse(next);
                trace.assign(target, taken.stopGradient());
            }
        }
    }

    /**
     * A training pass of a teacher that its running statistics follow, over a step's batch as the supervised view shows
     * it.
     */
    public Map<String, NDArray> recompute(String teacher, Trace trace) {
        TracedStep step = new TracedStep(trace, pipeline, data, schedules, state, trained, teachers);
        Inputs inputs = step.view(step.supervisedView(teacher), 0, Rows.ALL).inputs();
        return Map.of(
                "logits", step.model(teacher).predict(inputs, Pass.TRACKING).logits());
    }

    /** The pass before the first step: data-dependent initialisation, then teachers that start as copies. */
    public Map<String, NDArray> initialise(Trace trace) {
        TracedStep step = new TracedStep(trace, pipeline, data, schedules, state, trained, teachers);
        Map<String, NDArray> logits = new LinkedHashMap<>();
        for (ModelSpec model : pipeline.trained()) {
            Prediction first = step.trained(model.name())
                    .initialise(step.view(model.supervised().view(), 0, Rows.ALL));
            logits.put(model.own("logits"), first.logits());
        }
        for (TeacherSpec spec : pipeline.teachers().values()) {
            if (spec.isCopy()) {
                NetworkWeights teacher = Objects.requireNonNull(teachers.get(spec.name()));
                step.trained(spec.follows())
                        .held()
                        .declared()
                        .variables()
                        .forEach((parameter, variable) ->
                                trace.assign(teacher.variable(parameter), trace.read(variable)));
            }
        }
        return logits;
    }
}
