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
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Rows;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.RuntimeSpec;
import org.preceptor.core.pipeline.TermSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The training step: loss = weight · supervised + Σ weight · term, its gradient, the optimiser, and the teachers'
 * update, all in one graph.
 */
public final class TrainingGraph {
    private final Pipeline pipeline;
    private final TrainingData data;
    private final NetworkWeights student;
    private final Map<String, NetworkWeights> teachers;
    private final StudentOptimiser optimiser;
    private final ScheduledValues schedules;
    private final DeclaredState state;
    private final double labelledShare;
    private final List<String> notes = new ArrayList<>();

    /** @param labelledShare labelled examples / training examples, the papers' M/N */
    public TrainingGraph(
            Pipeline pipeline,
            TrainingData data,
            NetworkWeights student,
            Map<String, NetworkWeights> teachers,
            StudentOptimiser optimiser,
            ScheduledValues schedules,
            double labelledShare) {
        this.pipeline = pipeline;
        this.data = data;
        this.student = student;
        this.teachers = teachers;
        this.optimiser = optimiser;
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
        TracedStep step = new TracedStep(trace, pipeline, data, schedules, state, student, teachers);
        Map<String, NDArray> measured = new LinkedHashMap<>();

        NDArray supervised = trace.within("supervised", () -> supervised(step));
        NDArray loss = step.scheduled(pipeline.supervised().weight()).mul(supervised);
        measured.put("term/supervised", supervised);
        for (TermSpec term : pipeline.terms().values()) {
            NDArray value = trace.within("term." + term.name(), () -> term(term, step));
            loss = loss.add(weight(term, step).mul(value));
            measured.put("term/" + term.name(), value);
            step.targetMade(term).ifPresent(target -> TargetQuality.report(step, term, target));
        }

        if (pipeline.task().labels() == LabelForm.CLASS) {
            measured.put("accuracy", trace.within("accuracy", () -> accuracy(step)));
        }
        measured.put("loss", loss);
        learn(step, loss);
        measured.putAll(step.reports());
        return ReplicaMeans.of(step, measured);
    }

    private NDArray supervised(TracedStep step) {
        Batch batch = step.batch(Rows.ALL);
        Prediction prediction =
                step.student().predict(step.view(pipeline.supervised().view(), 0, Rows.ALL));
        SupervisedLoss loss = pipeline.supervised().requireLoss();
        NDArray losses = PartFailure.naming(
                "supervised loss",
                loss,
                () -> loss.loss(prediction, batch.labels(), new TracedSupervisedContext(step)));
        PartFailure.requireLike("supervised loss", loss, losses, new Shape(batch.size()), DataType.FLOAT32);
        NDArray known = losses.mul(batch.labelled());
        return switch (pipeline.supervised().mean()) {
            case BATCH -> known.sum().div(batch.size());
            case LABELLED -> {
                NDArray labelled = step.replicas().sum(batch.labelled().sum()).maximum(1f);
                yield times(known.sum(), step.replicas().count()).div(labelled);
            }
        };
    }

    /** As often as there are replicas, so that the mean over them is the sum over the batch. */
    private static NDArray times(NDArray sum, int replicas) {
        return replicas == 1 ? sum : sum.mul(replicas);
    }

    private static NDArray term(TermSpec term, TracedStep step) {
        NDArray value =
                PartFailure.naming("loss term", term.loss(), () -> term.loss().loss(new TracedTermContext(step, term)));
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

    private NDArray accuracy(TracedStep step) {
        Batch batch = step.batch(Rows.ALL);
        NDArray logits = step.student()
                .predict(step.view(pipeline.supervised().view(), 0, Rows.ALL))
                .logits();
        NDArray right = logits.argMax(1).eq(batch.labels().argMax(1)).toType(DataType.FLOAT32, false);
        return step.replicas()
                .sum(right.mul(batch.labelled()).sum())
                .div(step.replicas().sum(batch.labelled().sum()));
    }

    private void learn(TracedStep step, NDArray loss) {
        ModelWeights weights = step.student().held();
        NDList values =
                new NDList(optimiser.trained().stream().map(weights::current).toList());
        NDList gradients = ReplicaMeans.of(step, step.trace().gradients(loss, values));
        ReplicaMeans.ofStatistics(step);
        step.trace()
                .replicas()
                .together(() -> step.trace().within("optimiser", () -> {
                    optimiser.apply(step, values, gradients);
                    return gradients;
                }));
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

    private void follow(TracedStep step, TracedModel teacher, TeacherSpec spec) {
        if (spec.rule().frozen()) {
            return;
        }
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
                        : step.student().held().current(parameter);
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
        TracedStep step = new TracedStep(trace, pipeline, data, schedules, state, student, teachers);
        NDArray inputs = step.view(pipeline.supervised().view(), 0, Rows.ALL).inputs();
        return Map.of(
                "logits", step.teacher(teacher).predict(inputs, Pass.TRACKING).logits());
    }

    /** The pass before the first step: data-dependent initialisation, then teachers that start as the student. */
    public Map<String, NDArray> initialise(Trace trace) {
        TracedStep step = new TracedStep(trace, pipeline, data, schedules, state, student, teachers);
        Prediction first =
                step.student().initialise(step.view(pipeline.supervised().view(), 0, Rows.ALL));
        for (TeacherSpec spec : pipeline.teachers().values()) {
            if (spec.isCopy()) {
                NetworkWeights teacher = Objects.requireNonNull(teachers.get(spec.name()));
                student.variables()
                        .forEach((parameter, variable) ->
                                trace.assign(teacher.variable(parameter), trace.read(variable)));
            }
        }
        return Map.of("logits", first.logits());
    }
}
