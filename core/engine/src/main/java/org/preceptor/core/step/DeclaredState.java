package org.preceptor.core.step;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Initial;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/** The state that parts have asked for in all traces of a pipeline, each under one name as one thing. */
final class DeclaredState {
    private static final String PREFIX = "state/";

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
     */
    private record Declaration(boolean memory, Shape shape, Initial initial) {
        @Override
        public String toString() {
            return (memory ? "a memory " : "a state ") + shape + " that begins with " + initial;
        }
    }

    /**
     * The variable that holds the state.
     *
     * @param scope the part's, or the pipeline's
     * @throws PreceptorException if the name stands for something else already
     */
    Variable variable(Trace trace, String scope, String name, boolean memory, Shape shape, Initial initial) {
        String full = PREFIX + scope + "/" + name;
        Declaration asked = new Declaration(memory, shape, initial);
        Declaration before = declared.putIfAbsent(full, asked);
        if (before != null && !before.equals(asked)) {
            throw new PreceptorException("'" + name + "' of " + scope + " is " + before + "; it was asked for again as "
                    + asked + "; give one of the two another name");
        }
        return trace.find(full).orElseGet(() -> declare(trace, full, shape, initial));
    }

    private Variable declare(Trace trace, String full, Shape shape, Initial initial) {
        if (initial.equals(Initial.ZEROS)) {
            return trace.variable(full, DataType.FLOAT32, shape);
        }
        CRC32 name = new CRC32();
        name.update(full.getBytes(StandardCharsets.UTF_8));
        float[] values = initial.values(Math.toIntExact(shape.size()), seed << 32 ^ name.getValue());
        try (NDManager eager = NDManager.newBaseManager()) {
            return trace.variable(full, eager.create(values, shape));
        }
    }
}
