package org.preceptor.tensorflow;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.internal.c_api.TF_Graph;
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
