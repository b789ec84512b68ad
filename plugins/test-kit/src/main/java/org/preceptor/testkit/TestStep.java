package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.Site;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.NoiseContext;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.StateScope;
import org.preceptor.api.step.SupervisedContext;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TeacherContext;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.View;
import org.preceptor.testkit.context.ArrayStates;
import org.preceptor.testkit.context.DrawnView;
import org.preceptor.testkit.context.EagerTeacherContext;

/**
 * A training step without a pipeline: what a part may be given, for tests. Its arrays are computed at once, or traced
 * if its manager traces (see {@link Traced}). Memories and variables stay from step to step; {@link #next()} moves to
 * the next one. The views {@code student} and {@code target} are the term's.
 */
public final class TestStep implements TermContext, NoiseContext, SupervisedContext {
    private final NDManager manager;
    private final int classes;
    private final String scope;
    private int drawnFrom;
    private List<Integer> labelCounts;
    private final Map<String, List<NDArray>> draws;
    private final Map<String, View> views;
    private final ArrayStates states;
    private final ArrayStates shared;
    private final Map<String, OtherTerm> terms;
    private final Map<String, List<NDArray>> reports;
    private final List<FunctionModel> teachers;
    private Moment moment = new Moment(0, 1, 1_000_000);
    private List<String> outputs = List.of(Network.LOGITS);
    private FunctionModel student =
            new FunctionModel("student", outputs, Map.of(), (inputs, pass, weights) -> new NDList(inputs));
    private Batch batch;
    private int labelledFirst;
    private Replicas replicas = Replicas.ONE;
    private Site site = new Site("input", Site.Kind.INPUT);
    private BinaryOperator<NDArray> gradients = (scalar, array) -> {
        throw new UnsupportedOperationException(
                "arrays that are computed at once have no gradients; give some with gradients(…)");
    };

    /** A network as a function. */
    @FunctionalInterface
    public interface NetworkFunction {

        /**
         * What the network returns: an array for each of its outputs.
         *
         * @param inputs of the examples
         * @param pass how it is run over them
         * @param weights by name
         */
        NDList outputs(NDArray inputs, Pass pass, Map<String, NDArray> weights);
    }

    /**
     * A step with one example a row, in order, none with a label; the student returns its inputs as logits.
     *
     * @param manager makes the step's arrays
     * @param examples how many training examples there are
     * @param classes how many classes there are
     */
    public TestStep(NDManager manager, int examples, int classes) {
        this.manager = Objects.requireNonNull(manager, "manager");
        scope = "";
        draws = new LinkedHashMap<>();
        views = new HashMap<>();
        terms = new LinkedHashMap<>();
        reports = new LinkedHashMap<>();
        teachers = new ArrayList<>();
        drawnFrom = examples;
        states = new ArrayStates(manager, examples, this::replicas);
        shared = new ArrayStates(manager, examples, this::replicas);
        this.classes = classes;
        labelCounts = Collections.nCopies(classes, 1);
        int[] all = new int[examples];
        int[] none = new int[examples];
        for (int i = 0; i < examples; i++) {
            all[i] = i;
            none[i] = -1;
        }
        batch(all, none);
    }

    /** The same step as a part within a part sees it. */
    private TestStep(TestStep outer, String part) {
        manager = outer.manager;
        classes = outer.classes;
        scope = outer.scope + part + "/";
        drawnFrom = outer.drawnFrom;
        labelCounts = outer.labelCounts;
        draws = outer.draws;
        views = outer.views;
        states = outer.states;
        shared = outer.shared;
        terms = outer.terms;
        reports = outer.reports;
        teachers = outer.teachers;
        moment = outer.moment;
        outputs = outer.outputs;
        student = outer.student;
        batch = outer.batch;
        labelledFirst = outer.labelledFirst;
        replicas = outer.replicas;
        site = outer.site;
        gradients = outer.gradients;
    }

    @Override
    public TestStep nested(String part) {
        return new TestStep(this, part);
    }

    /**
     * The step's examples, and for each its class or -1. {@link Rows#LABELLED} are those with a class at the beginning,
     * up to the first without, and {@link Rows#UNLABELLED} all after them.
     */
    public TestStep batch(int[] indices, int[] labels) {
        labelledFirst = 0;
        while (labelledFirst < labels.length && labels[labelledFirst] >= 0) {
            labelledFirst++;
        }
        views.clear();
        float[] oneHot = new float[labels.length * classes];
        float[] labelled = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                oneHot[i * classes + labels[i]] = 1;
                labelled[i] = 1;
            }
        }
        batch = new Batch(
                indices.length,
                manager.create(indices),
                manager.create(oneHot, new Shape(labels.length, classes)),
                manager.create(labelled));
        return this;
    }

    /** How many of the training examples the term's are drawn from; all of them unless this says otherwise. */
    public TestStep drawnFrom(int count) {
        drawnFrom = count;
        return this;
    }

    /** How many labels of each class training may use; one of each unless this says otherwise. */
    public TestStep labelCounts(int first, int... others) {
        List<Integer> counts = new ArrayList<>(List.of(first));
        Arrays.stream(others).forEach(counts::add);
        if (counts.size() != classes) {
            throw new IllegalArgumentException("expected a count for each of " + classes + " classes, found " + counts);
        }
        labelCounts = List.copyOf(counts);
        return this;
    }

    /** What a view shows: a row for each of the step's examples, all draws alike. */
    public TestStep view(String name, NDArray inputs) {
        return view(name, new NDArray[] {inputs});
    }

    /** What each draw of a view shows, from number 0; a single one is what all draws show. */
    public TestStep view(String name, NDArray... inputs) {
        draws.put(name, List.of(inputs));
        views.clear();
        return this;
    }

    /**
     * What the network calls the arrays that the functions return which are given from here on; {@code logits} alone
     * unless this says otherwise.
     */
    public TestStep outputs(String... names) {
        outputs = List.of(names);
        return this;
    }

    /** The student, as a function from inputs to the network's outputs. */
    public TestStep student(Function<NDArray, NDList> logits) {
        return studentPass((inputs, pass) -> logits.apply(inputs));
    }

    /**
     * The student, as a function from inputs and how it is run over them to the network's outputs: for parts that ask
     * for a pass of their own. Views are predicted with {@link Pass#TRAINING}.
     */
    public TestStep studentPass(BiFunction<NDArray, Pass, NDList> logits) {
        return student(Map.of(), (inputs, pass, weights) -> logits.apply(inputs, pass));
    }

    /**
     * The student, as a function of its weights too: for parts that ask for them, or for a prediction with others.
     *
     * @param weights by name
     */
    public TestStep student(Map<String, NDArray> weights, NetworkFunction network) {
        student = new FunctionModel("student", outputs, weights, network);
        return this;
    }

    /** Another teacher, as a function from inputs to the network's outputs. */
    public TestStep teacher(String name, Function<NDArray, NDList> logits) {
        return teacherPass(name, (inputs, pass) -> logits.apply(inputs));
    }

    /** Another teacher, as a function from inputs and how it is run over them to the network's outputs. */
    public TestStep teacherPass(String name, BiFunction<NDArray, Pass, NDList> logits) {
        return teacher(name, Map.of(), (inputs, pass, weights) -> logits.apply(inputs, pass));
    }

    /**
     * Another teacher, as a function of its weights too.
     *
     * @param weights by name
     * @throws IllegalArgumentException if there is a teacher of that name
     */
    public TestStep teacher(String name, Map<String, NDArray> weights, NetworkFunction network) {
        if (name.equals("student")
                || teachers.stream().anyMatch(known -> known.name().equals(name))) {
            throw new IllegalArgumentException(
                    "there is a model '" + name + "' already; give each teacher another name");
        }
        teachers.add(new FunctionModel(name, outputs, weights, network));
        return this;
    }

    private record OtherTerm(Prediction prediction, Target target) {
        OtherTerm map(UnaryOperator<NDArray> rows) {
            Target kept = target.logits()
                    .map(rows)
                    .map(Target::ofLogits)
                    .orElseGet(() -> Target.ofProbabilities(rows.apply(target.probabilities())));
            return new OtherTerm(
                    prediction.map(rows),
                    target.weight().map(rows).map(kept::weighted).orElse(kept));
        }
    }

    /** Another term of the pipeline: the student's prediction for its view, and its target. */
    public TestStep term(String name, Prediction prediction, Target target) {
        terms.put(name, new OtherTerm(prediction, target));
        return this;
    }

    /** The moment that schedules are evaluated at. */
    public TestStep moment(Moment now) {
        moment = Objects.requireNonNull(now, "now");
        return this;
    }

    /** The site of the noise. */
    public TestStep site(Site where) {
        site = Objects.requireNonNull(where, "where");
        return this;
    }

    /** What the gradient of a scalar with respect to an array is. */
    public TestStep gradients(BinaryOperator<NDArray> answer) {
        gradients = Objects.requireNonNull(answer, "answer");
        return this;
    }

    /**
     * This step as one of several replicas sees it, with its share of the rows.
     *
     * @throws IllegalArgumentException if labelled and other rows cannot be divided evenly
     */
    TestStep divided(Replicas among) {
        int count = among.count();
        if (labelledFirst % count != 0 || (batch.size() - labelledFirst) % count != 0) {
            throw new IllegalArgumentException(
                    labelledFirst + " labelled rows of " + batch.size() + " cannot be divided among " + count);
        }
        replicas = among;
        labelledFirst /= count;
        batch = new Batch(
                batch.size() / count,
                among.own(batch.indices()),
                among.own(batch.labels()),
                among.own(batch.labelled()));
        draws.replaceAll((name, inputs) -> inputs.stream().map(among::own).toList());
        terms.replaceAll((name, term) -> term.map(among::own));
        views.clear();
        return this;
    }

    /** Moves to the next step. */
    public TestStep next() {
        student.forget();
        teachers.forEach(FunctionModel::forget);
        return moment(new Moment(moment.step() + 1, moment.stepsPerEpoch(), moment.totalSteps()));
    }

    /** This step as the rule of the first teacher sees it, for one parameter. */
    public TeacherContext following(String parameter) {
        return new EagerTeacherContext(this, teacher().name(), parameter);
    }

    /** The values that have been reported under a name, in order; not while tracing. */
    public List<Float> reported(String name) {
        return reports.getOrDefault(name, List.of()).stream()
                .map(scalar -> scalar.toFloatArray()[0])
                .toList();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public List<Integer> labelCounts() {
        return labelCounts;
    }

    @Override
    public NDArray scheduled(Schedule schedule) {
        return manager.create((float) schedule.at(moment));
    }

    @Override
    public NDArray gradient(NDArray scalar, NDArray array) {
        return gradients.apply(scalar, array);
    }

    @Override
    public NDList gradients(NDArray scalar, NDList arrays) {
        return new NDList(
                arrays.stream().map(array -> gradients.apply(scalar, array)).toList());
    }

    @Override
    public Memory memory(String name, int columns, Initial initial) {
        return states.memory(scope + name, columns, initial);
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        return states.state(scope + name, shape, initial);
    }

    @Override
    public State state(String name, Shape shape, Initial initial, StateRule rule) {
        return states.state(scope + name, shape, initial, rule);
    }

    @Override
    public Replicas replicas() {
        return replicas;
    }

    @Override
    public StateScope shared() {
        return shared;
    }

    @Override
    public Prediction prediction(String term) {
        return known(term).prediction();
    }

    @Override
    public Target target(String term) {
        return known(term).target();
    }

    private OtherTerm known(String term) {
        OtherTerm other = terms.get(term);
        if (other == null) {
            throw new PreceptorException("unknown term '" + term + "'; known: " + String.join(", ", terms.keySet()));
        }
        return other;
    }

    @Override
    public void report(String name, NDArray scalar) {
        if (scalar.getShape().size() != 1) {
            throw new PreceptorException("'" + name + "' is reported with the shape " + scalar.getShape()
                    + "; report one number, such as its mean");
        }
        reports.computeIfAbsent(scope + name, key -> new ArrayList<>()).add(scalar);
    }

    @Override
    public int examples() {
        return drawnFrom;
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public Batch batch(Rows rows) {
        NDArray indices = select(batch.indices(), rows);
        return rows == Rows.ALL
                ? batch
                : new Batch(
                        (int) indices.getShape().get(0),
                        indices,
                        select(batch.labels(), rows),
                        select(batch.labelled(), rows));
    }

    private NDArray select(NDArray array, Rows rows) {
        return switch (rows) {
            case ALL -> array;
            case LABELLED -> array.get(new NDIndex(":" + labelledFirst));
            case UNLABELLED -> array.get(new NDIndex(labelledFirst + ":"));
        };
    }

    @Override
    public View studentView() {
        return view("student", Rows.ALL);
    }

    @Override
    public View targetView() {
        return view(draws.containsKey("target") ? "target" : "student", Rows.ALL);
    }

    @Override
    public View view(String name, Rows rows) {
        if (!draws.containsKey(name)) {
            throw new PreceptorException("unknown view '" + name + "'; known: " + String.join(", ", draws.keySet()));
        }
        return views.computeIfAbsent(name + " " + rows, key -> {
            List<NDArray> all = draws.get(name);
            return all.size() == 1
                    ? new FixedView(name, select(all.get(0), rows))
                    : DrawnView.of(name, all.stream().map(inputs -> select(inputs, rows)));
        });
    }

    @Override
    public Model student() {
        return student;
    }

    @Override
    public Model teacher() {
        return teachers.isEmpty() ? student : teachers.get(0);
    }

    @Override
    public List<Model> teachers() {
        return List.copyOf(teachers);
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public Prediction predict(NDArray input) {
        return student.predict(input, Pass.TRAINING);
    }
}
