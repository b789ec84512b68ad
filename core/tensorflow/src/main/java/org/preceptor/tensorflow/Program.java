package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.array.ArrayOperation;
import org.preceptor.tensorflow.array.TensorArray;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.error.CheckpointException;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.ReplicaPlaces;
import org.preceptor.tensorflow.graph.SessionConfig;
import org.preceptor.tensorflow.graph.SessionThreads;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.graph.VariableAccess;
import org.preceptor.tensorflow.graph.Variables;
import org.preceptor.tensorflow.graph.WorkerServer;
import org.preceptor.tensorflow.graph.WorkerState;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.RowShare;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Processor;
import org.preceptor.tensorflow.spec.Variable;
import org.preceptor.tensorflow.tuning.Tuning;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Tensor;

/**
 * Variables, and steps compiled from array code that work on them, in one TensorFlow graph and session.
 *
 * <pre>{@code
 * try (Program program = Program.builder().seed(1).step("train", inputs, trace -> ...).build()) {
 *     try (StepResult result = program.step("train").run(0, Map.of("image", images))) {
 *         float loss = result.scalar("loss");
 *     }
 * }
 * }</pre>
 */
public final class Program implements AutoCloseable {
    private static final int SUMS_OF_A_STEP = 1_000_000;
    private static final int SUMS_OF_STEPS = 49 * SUMS_OF_A_STEP;
    /** How many sums the workers of a cluster tell apart in a program. */
    static final int SUMS = SUMS_OF_STEPS + SUMS_OF_A_STEP;

    private final Variables variables;
    private final GraphSession session;
    private final Optional<FrozenSteps.Origin> origin;
    private volatile Optional<FrozenSteps> frozenSteps = Optional.empty();
    private volatile boolean frozen;
    private final Map<String, Step> steps;
    private final VariableAccess access;
    private final int replicas;
    private final Optional<WorkerState> workers;

    private Program(Builder builder) {
        variables = builder.variables;
        replicas = builder.replicas();
        Optional<WorkerServer> server = builder.cluster.map(Cluster::server);
        ProgramGraph graph = new ProgramGraph();
        ProgramGraph executed = graph;
        try {
            steps = new LinkedHashMap<>();
            builder.steps.forEach((name, definition) -> steps.put(name, compile(graph, name, definition, builder)));
            Tracing upkeep = new Tracing(graph, "upkeep", builder.seed);
            access = new VariableAccess(upkeep, variables, builder.towers());
            workers = builder.cluster.map(cluster -> new WorkerState(builder.own(graph, "workers"), variables));
            List<GraphSession.Plan> plans =
                    steps.values().stream().map(Step::plan).toList();
            Tuning tuning = builder.tuning();
            boolean graphics = (replicas > 1 || server.isPresent())
                    && builder.execution.usesGraphicsProcessor(TensorFlowInfo::devices);
            if (server.isPresent()) {
                executed = graph.placed(ReplicaPlaces.all(replicas, server.get().device(graphics)));
                origin = Optional.empty();
                session = new GraphSession(executed, server.get());
            } else if (replicas > 1) {
                executed = graph.placed(places(graphics));
                origin = Optional.empty();
                session = new GraphSession(
                        executed,
                        SessionConfig.of(
                                builder.execution,
                                SessionThreads.shared(builder.execution.threads()),
                                graphics ? 1 : replicas));
            } else {
                executed = graph.redirected();
                executed = tuning.graph(executed);
                SessionThreads threads = tuning.threads(graph, plans);
                session = new GraphSession(
                        executed,
                        SessionConfig.of(builder.execution, builder.profiled ? threads.besideTheCaller() : threads));
                origin = Optional.of(
                        new FrozenSteps.Origin(graph, executed, tuning, builder.execution, builder.profiled));
            }
            access.initialise(session, variables);
        } catch (RuntimeException e) {
            executed.close();
            throw e;
        } finally {
            variables.close();
        }
    }

    private ReplicaPlaces places(boolean graphics) {
        return new ReplicaPlaces(IntStream.range(0, replicas)
                .mapToObj(replica -> (graphics ? "/device:GPU:" : "/device:CPU:") + replica)
                .toList());
    }

    /** What this process traces of a step. */
    private List<RowShare> shares(Definition definition, Builder builder) {
        if (!definition.replicated) {
            return List.of(RowShare.ALL);
        }
        return builder.cluster
                .map(cluster -> List.of(new RowShare(cluster.spec().task(), replicas)))
                .orElseGet(() -> IntStream.range(0, replicas)
                        .mapToObj(replica -> new RowShare(replica, replicas))
                        .toList());
    }

    private Step compile(ProgramGraph graph, String name, Definition definition, Builder builder) {
        int firstSum = builder.firstSum + steps.size() * SUMS_OF_A_STEP;
        List<Tracing> tracings = shares(definition, builder).stream()
                .map(share -> new Tracing(
                        graph,
                        name,
                        builder.seed,
                        builder.execution.precision(),
                        share,
                        firstSum,
                        builder.towers() == 1))
                .toList();
        Tracing tracing = tracings.get(0);
        Trace trace = new Trace(tracing, variables, builder.towers());
        List<GraphValue> fed = new ArrayList<>();
        fed.add(trace.stepPlaceholder());
        definition.inputs.forEach(input -> fed.add(trace.placeholder(input)));
        Map<String, NDArray> results = tracing.tracing(() -> definition.body.apply(trace));
        trace.mirror();
        List<TF_Operation> everything = new ArrayList<>(trace.writes());
        everything.addAll(tracing.sumOperations());
        for (Tracing other : tracings.subList(1, tracings.size())) {
            Trace further = new Trace(other, variables, builder.towers());
            further.feed(definition.inputs, fed);
            other.tracing(() -> definition.body.apply(further));
            if (!other.summed().equals(tracing.summed())) {
                throw new IllegalStateException("step " + name + ": replica "
                        + other.replica().index() + " adds up " + other.summed() + ", the first one "
                        + tracing.summed() + "; all replicas must add up the same, in the same order");
            }
            everything.addAll(further.writes());
            everything.addAll(other.sumOperations());
        }
        List<String> names = new ArrayList<>();
        List<GraphValue> fetched = new ArrayList<>();
        try (ArrayOperation operation = ArrayOperation.in((TensorManager) trace.manager())) {
            Ops ops = operation.ops();
            results.forEach((key, array) -> {
                names.add(key);
                Value value = operation.logical(operation.owner().from(array));
                // what is fed cannot be fetched
                boolean input = fed.stream().anyMatch(placeholder -> placeholder == value);
                fetched.add((GraphValue) (input ? ops.call("Identity", value) : value));
            });
        }
        // TensorFlow refuses to run nothing at all
        List<TF_Operation> targets = everything.isEmpty() && !fetched.isEmpty()
                ? List.of()
                : List.of(tracing.record(tracing.call("NoOp"), "everything_assigned", everything));
        GraphSession.Plan plan = new GraphSession.Plan(
                "step " + name, fed, fetched, targets, !tracing.sumOperations().isEmpty());
        return new Step(name, definition.inputs, names, plan, () -> session(plan));
    }

    /** Frozen steps share no variables, so each runs on the threads that suit it. */
    private GraphSession session(GraphSession.Plan plan) {
        return frozenSteps.map(steps -> steps.session(plan)).orElse(session);
    }

    /**
     * Starts a program.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A compiled step.
     *
     * @param name its name
     */
    public Step step(String name) {
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("there is no step " + name + "; there are " + steps.keySet());
        }
        return step;
    }

    /** All variables, in the order in which they were declared. */
    public List<Variable> variables() {
        return variables.all();
    }

    /**
     * Looks a variable up.
     *
     * @param name a name
     * @return the variable, if there is one
     */
    public Optional<Variable> find(String name) {
        return variables.find(name);
    }

    /** How many replicas steps may be computed by; 1 for a program without. */
    public int replicas() {
        return replicas;
    }

    /**
     * Compares the replicas' copies of variables, by the sums of their bits.
     *
     * @return the variables of which some copies differ from the first replica's, with the numbers of these replicas
     */
    public Map<Variable, List<Integer>> differences() {
        return workers.map(state -> state.different(session)).orElseGet(() -> access.different(session));
    }

    /**
     * Makes the variables' present values constants of the steps, as suits models that are no longer trained: what
     * depends on them alone is computed once, batch normalisation becomes part of the convolution before it ({@code w'
     * = w s} and {@code b' = (b - mean) s + shift} with {@code s = scale / sqrt(variance + epsilon)}), and convolutions
     * keep their filters in the order that suits the processor. Results are the same but for rounding; without
     * {@linkplain Builder#tuning tuning} the steps stay as they are. Variables can be read and saved after that, not
     * written or restored. No step may be running.
     *
     * @throws IllegalStateException if a step writes variables, or replicas compute the steps
     */
    public void freeze() {
        FrozenSteps.Origin unfrozen = origin.orElseThrow(
                () -> new IllegalStateException("a program whose steps replicas compute cannot be frozen"));
        steps.forEach((name, step) -> {
            if (step.plan().writes()) {
                throw new IllegalStateException("step " + name + " writes variables, so they cannot be frozen");
            }
        });
        if (!frozen) {
            frozenSteps = FrozenSteps.of(
                    unfrozen, session, steps.values().stream().map(Step::plan).toList());
            frozen = true;
        }
    }

    private void requireChangeable() {
        if (frozen) {
            throw new IllegalStateException("the program is frozen: its variables can be read, not written");
        }
    }

    /**
     * Gives every worker what each of them keeps for itself, so that one of them can save all. All workers must call
     * this. A program of a single process has all of it.
     */
    public void collect() {
        workers.ifPresent(state -> state.collect(session));
    }

    /**
     * Gives every worker the first one's variables, but for those that are {@link Builder#shared}. All workers must
     * call this. It changes nothing in a program of a single process.
     */
    public void distribute() {
        workers.ifPresent(state -> state.distribute(session));
    }

    /**
     * A variable's value, as a computed array that later steps do not change.
     *
     * @param variable a variable of this program
     * @param manager who frees the array
     */
    public NDArray read(Variable variable, NDManager manager) {
        variables.checkOwn(variable);
        EagerValue value = Objects.requireNonNull(read(List.of(variable)).get(variable));
        return new TensorArray((TensorManager) manager, value, false);
    }

    private Map<Variable, EagerValue> read(List<Variable> which) {
        TF_Tensor[] tensors = access.read(session, which);
        Map<Variable, EagerValue> values = new LinkedHashMap<>();
        for (int i = 0; i < tensors.length; i++) {
            values.put(which.get(i), EagerValue.of(tensors[i]));
        }
        return values;
    }

    /**
     * Gives a variable a value.
     *
     * @param variable a variable of this program
     * @param value a computed array of its type and shape, which is copied
     */
    public void write(Variable variable, NDArray value) {
        requireChangeable();
        variables.checkOwn(variable);
        TensorArray array = GraphEngine.get().system().from(value);
        variable.check(array.getDataType(), array.getShape());
        if (array.isTraced()) {
            throw new TracedValueException("write of " + variable.name(), array.component());
        }
        try (ArrayOperation operation = ArrayOperation.in(GraphEngine.get().system())) {
            access.write(session, Map.of(variable, operation.logical(array)));
        }
    }

    /**
     * Saves variables in TensorFlow's checkpoint format, under their names.
     *
     * @param directory where to; made if it does not exist, an older checkpoint in it is replaced
     * @param which which variables
     * @throws CheckpointException if they cannot be written
     */
    public void save(Path directory, Predicate<Variable> which) {
        Map<Variable, EagerValue> values =
                read(variables.all().stream().filter(which).toList());
        try {
            Map<String, EagerValue> named = new LinkedHashMap<>();
            values.forEach((variable, value) -> named.put(variable.name(), value));
            CheckpointFiles.save(directory, named);
        } finally {
            values.values().forEach(EagerValue::close);
        }
    }

    /**
     * Restores variables from a checkpoint. Either all of them are restored, or none.
     *
     * @param directory where the checkpoint is
     * @param which which variables; each of them must be in the checkpoint, which may hold others
     * @throws CheckpointException if the checkpoint is missing, damaged, or has other shapes or types
     */
    public void restore(Path directory, Predicate<Variable> which) {
        requireChangeable();
        List<Variable> wanted = variables.all().stream().filter(which).toList();
        Map<String, EagerValue> values = CheckpointFiles.load(directory, wanted);
        try {
            Map<Variable, Value> given = new LinkedHashMap<>();
            wanted.forEach(variable -> given.put(variable, values.get(variable.name())));
            access.write(session, given);
        } finally {
            values.values().forEach(EagerValue::close);
        }
    }

    /** Frees the variables and everything compiled. */
    @Override
    public void close() {
        frozenSteps.ifPresent(FrozenSteps::close);
        session.close();
    }

    /** What a step is made of. */
    private record Definition(List<Input> inputs, Function<Trace, Map<String, NDArray>> body, boolean replicated) {}

    /** Collects what a program is made of. */
    public static final class Builder {
        private final Variables variables = Variables.open();
        private final Map<String, Definition> steps = new LinkedHashMap<>();
        private long seed;
        private Execution execution = Execution.defaults();
        private boolean tuned = Tuning.isWanted();
        private boolean profiled;
        private int replicas = 1;
        private Optional<Cluster> cluster = Optional.empty();
        private int firstSum = 1;

        private Builder() {
            GraphEngine.get();
        }

        /**
         * Sets what all random numbers depend on, besides the number of the step.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets precision, threads, XLA and device.
         *
         * @param how what the machine has, see {@link Execution#missingDevice} and {@link Execution#missingPrecision}
         * @return this builder
         */
        public Builder execution(Execution how) {
            execution = how;
            return this;
        }

        /**
         * Sets whether the program is changed so that this machine takes less time for it: how its operations are
         * spread over two processors, and how gradients of wide convolutions are computed with AVX2. It is unless this
         * says no, or the system property {@code preceptor.tensorflow.tuning} is {@code false}. The results are the
         * same but for rounding.
         *
         * @param wanted false to leave all to TensorFlow
         * @return this builder
         */
        public Builder tuning(boolean wanted) {
            tuned = wanted;
            return this;
        }

        /**
         * Has the program's steps be {@linkplain Step#profile profiled}: their operations are then not computed in the
         * calling thread, where a program of small operations otherwise is the fastest.
         *
         * @return this builder
         */
        public Builder profiled() {
            profiled = true;
            return this;
        }

        /**
         * Sets how many replicas of a step compute side by side, each on a device of its own: on the first graphics
         * processors, or where the program runs on the processor, on as many devices that TensorFlow makes of it. Each
         * has a copy of the variables. No port of the network is opened.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder replicas(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("a program has at least one replica, not " + count);
            }
            replicas = count;
            return this;
        }

        /**
         * Has the program be computed by the workers of a cluster, each with one replica. All of them must build the
         * same programs in the same order, and run their replicated steps at the same time.
         *
         * @param joined which this process has joined
         * @return this builder
         */
        public Builder cluster(Cluster joined) {
            cluster = Optional.of(joined);
            firstSum = joined.firstSumOfNextProgram();
            return this;
        }

        /** How many replicas there are in this process and in others. */
        private int replicas() {
            return cluster.map(joined -> joined.spec().size()).orElse(replicas);
        }

        /** How many replicas this process computes. */
        private int towers() {
            return cluster.isPresent() ? 1 : replicas;
        }

        /** A trace of this worker's replica, for what is done beside the steps. */
        private Tracing own(ProgramGraph graph, String name) {
            int task = cluster.orElseThrow().spec().task();
            return new Tracing(
                    graph,
                    name,
                    seed,
                    execution.precision(),
                    new RowShare(task, replicas()),
                    firstSum + SUMS_OF_STEPS,
                    true);
        }

        private Tuning tuning() {
            return tuned
                    ? Tuning.of(
                            execution,
                            execution.usesGraphicsProcessor(TensorFlowInfo::devices),
                            Processor.ofThisMachine())
                    : Tuning.off(execution);
        }

        /**
         * Declares a variable.
         *
         * @param name its name, which must be new
         * @param initial a computed array with its first value, which is copied
         * @return the variable
         */
        public Variable variable(String name, NDArray initial) {
            return Trace.declare(variables, name, initial);
        }

        /**
         * Declares a variable that the first replica alone has, and that no replica changes: the others' steps read it
         * there.
         *
         * @param name its name, which must be new
         * @param initial a computed array with its value, which is copied
         * @return the variable
         */
        public Variable shared(String name, NDArray initial) {
            return Trace.declare(variables, name, initial, OptionalInt.of(0));
        }

        /**
         * Declares a variable that begins with zeros.
         *
         * @param name its name, which must be new
         * @param type the element type
         * @param shape the shape
         * @return the variable
         */
        public Variable variable(String name, DataType type, Shape shape) {
            return variables.declare(name, type, shape);
        }

        /**
         * Looks a variable up.
         *
         * @param name a name
         * @return the variable, if it has been declared
         */
        public Optional<Variable> find(String name) {
            return variables.find(name);
        }

        /**
         * Adds a step. The body is traced when the program is built, in the order in which steps were added.
         *
         * @param name the step's name
         * @param inputs what it is fed with
         * @param body array code that yields the step's results by name
         * @return this builder
         */
        public Builder step(String name, List<Input> inputs, Function<Trace, Map<String, NDArray>> body) {
            return step(name, new Definition(List.copyOf(inputs), body, false));
        }

        /**
         * Adds a step that all replicas compute side by side: its body is traced once for each of them. All are fed
         * with the same, of which each takes its rows ({@link ReplicaContext#rows}). The step yields what the first one
         * does.
         *
         * @param name the step's name
         * @param inputs what it is fed with
         * @param body array code that yields the step's results by name
         * @return this builder
         */
        public Builder replicatedStep(String name, List<Input> inputs, Function<Trace, Map<String, NDArray>> body) {
            return step(name, new Definition(List.copyOf(inputs), body, true));
        }

        private Builder step(String name, Definition definition) {
            if (steps.putIfAbsent(name, definition) != null) {
                throw new IllegalArgumentException("there is a step " + name + " already");
            }
            return this;
        }

        /**
         * Traces the steps, compiles them and gives the variables their first values.
         *
         * @return the program
         */
        public Program build() {
            return new Program(this);
        }
    }
}
