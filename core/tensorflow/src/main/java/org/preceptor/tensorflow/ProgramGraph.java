package org.preceptor.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.global.tensorflow;

/** A native graph and the names taken in it. */
final class ProgramGraph implements AutoCloseable {
    private final TF_Graph handle;
    private final Map<String, Integer> taken = new HashMap<>();
    private boolean closed;

    ProgramGraph() {
        EagerEnvironment.get();
        handle = tensorflow.TF_NewGraph();
    }

    TF_Graph handle() {
        if (closed) {
            throw new IllegalStateException("the program has been closed");
        }
        return handle;
    }

    /** The shape of an edge as far as it is known, -1 for an axis of unknown length; empty if not even the rank is. */
    Optional<long[]> shape(TF_Output output) {
        try (Status status = new Status()) {
            int rank = tensorflow.TF_GraphGetTensorNumDims(handle(), output, status.handle());
            status.check(() -> "infer a shape");
            if (rank < 0) {
                return Optional.empty();
            }
            long[] dims = new long[rank];
            if (rank > 0) {
                tensorflow.TF_GraphGetTensorShape(handle(), output, dims, rank, status.handle());
                status.check(() -> "infer a shape");
            }
            return Optional.of(dims);
        }
    }

    /** A name nobody has yet: the wanted one, or the wanted one with a number. */
    String unique(String wanted) {
        String name = wanted.replaceAll("[^A-Za-z0-9_./-]", "_");
        if (!Character.isLetterOrDigit(name.charAt(0))) {
            name = "n" + name;
        }
        Integer before = taken.merge(name, 1, Integer::sum);
        if (before == 1) {
            return name;
        }
        return unique(name + '_' + (before - 1));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tensorflow.TF_DeleteGraph(handle);
        }
    }
}
