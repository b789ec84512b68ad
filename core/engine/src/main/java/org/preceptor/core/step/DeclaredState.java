package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.StateRule;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/** The state that parts have asked for in all traces of a pipeline, each under one name as one thing. */
final class DeclaredState {
    private static final String PREFIX = "state/";
    private static final String LOCAL = "/of-replica-";

    private final long seed;
    private final Map<String, Declaration> declared = new LinkedHashMap<>();

    /** @param seed of values that are random at first */
    DeclaredState(long seed) {
        this.seed = seed;
    }

    /**
     * What a part asked for.
     *
     * @param memory whether it has a row for every example
     * @param shape of all of it
     * @param initial what it holds at first
     * @param rule what becomes of it with several replicas; absent if the part does not say
     */
    record Declaration(boolean memory, Shape shape, Initial initial, Optional<StateRule> rule) {
        @Override
        public String toString() {
            String kind = memory
                    ? "memory "
                    : rule.map(each -> Names.kebab(each) + " ").orElse("") + "state ";
            return "a " + kind + shape + " that begins with " + initial;
        }
    }

    /**
     * The variable that holds the state.
     *
     * @param scope the part's, or the pipeline's
     * @throws PreceptorException if the name stands for something else already
     */
    Variable variable(Trace trace, String scope, String name, Declaration asked) {
        String full = PREFIX + scope + "/" + name;
        Declaration before = declared.putIfAbsent(full, asked);
        if (before != null && !before.equals(asked)) {
            throw new PreceptorException("'" + name + "' of " + scope + " is " + before + "; it was asked for again as "
                    + asked + "; give one of the two another name");
        }
        boolean local = trace.replicas().count() > 1 && asked.rule().equals(Optional.of(StateRule.LOCAL));
        if (!local) {
            return declared(trace, full, asked, OptionalInt.empty());
        }
        // all of them, for the replicas may be in processes of their own, and whoever writes a checkpoint has all
        return IntStream.range(0, trace.replicas().count())
                .mapToObj(replica -> declared(trace, ofReplica(full, replica), asked, OptionalInt.of(replica)))
                .toList()
                .get(trace.replicas().index());
    }

    private Variable declared(Trace trace, String name, Declaration asked, OptionalInt replica) {
        return trace.find(name).orElseGet(() -> declare(trace, name, asked.shape(), asked.initial(), replica));
    }

    /**
     * The name of the state that a replica keeps for itself; the first one's is that of a run with a single replica.
     */
    private static String ofReplica(String full, int replica) {
        return replica == 0 ? full : full + LOCAL + replica;
    }

    /** Whether the variable is state that a replica other than the first keeps for itself. */
    public static boolean isLocal(Variable variable) {
        return variable.name().startsWith(PREFIX) && variable.replica().isPresent();
    }

    private Variable declare(Trace trace, String full, Shape shape, Initial initial, OptionalInt replica) {
        if (initial.equals(Initial.ZEROS) && replica.isEmpty()) {
            return trace.variable(full, DataType.FLOAT32, shape);
        }
        CRC32 name = new CRC32();
        name.update(full.getBytes(StandardCharsets.UTF_8));
        float[] values = initial.values(Math.toIntExact(shape.size()), seed << 32 ^ name.getValue());
        try (NDManager eager = NDManager.newBaseManager()) {
            NDArray first = eager.create(values, shape);
            return replica.isPresent() ? trace.variable(full, first, replica.getAsInt()) : trace.variable(full, first);
        }
    }
}
