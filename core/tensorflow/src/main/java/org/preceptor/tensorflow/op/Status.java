package org.preceptor.tensorflow.op;

import ai.djl.engine.EngineException;
import java.util.function.Supplier;
import org.preceptor.tensorflow.error.ClusterException;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The outcome of a native call, which TensorFlow writes into a structure the caller brings. */
public final class Status implements AutoCloseable {
    private static final int INVALID_ARGUMENT = 3;
    private static final int DEADLINE_EXCEEDED = 4;
    private static final int RESOURCE_EXHAUSTED = 8;
    /** The C library's words for ENOSPC and EDQUOT. */
    private static final String DISK_FULL = "No space left on device";

    private static final String QUOTA_REACHED = "Disk quota exceeded";

    private final TF_Status handle = tensorflow.TF_NewStatus();

    public TF_Status handle() {
        return handle;
    }

    public boolean isOk() {
        return tensorflow.TF_GetCode(handle) == 0;
    }

    String message() {
        return tensorflow.TF_Message(handle).getString();
    }

    /** Throws what the last call reported, if it failed. {@code doing} completes "could not …". */
    public void check(Supplier<String> doing) {
        int code = tensorflow.TF_GetCode(handle);
        if (code == 0) {
            return;
        }
        String text = "could not " + doing.get() + ": " + message();
        if (code == INVALID_ARGUMENT) {
            throw new IllegalArgumentException(text);
        }
        throw new EngineException(text + advice(code, text));
    }

    /** What the last call reported of a step that several processes compute. */
    public ClusterException ofCluster(Supplier<String> doing) {
        return new ClusterException(
                "could not " + doing.get() + ": " + message(), tensorflow.TF_GetCode(handle) == DEADLINE_EXCEEDED);
    }

    /** TensorFlow has one code for what the machine is short of, memory or room on a disk. */
    static String advice(int code, String text) {
        return code == RESOURCE_EXHAUSTED && !text.contains(DISK_FULL) && !text.contains(QUOTA_REACHED)
                ? " (out of memory; try a smaller batch)"
                : "";
    }

    /** As {@link #check}, for an operation that is being built: what does not fit is the fault of the expression. */
    public void checkBuilt(Supplier<String> doing) {
        if (tensorflow.TF_GetCode(handle) == INVALID_ARGUMENT) {
            String reason = message()
                    .replaceAll("\\{\\{function_node [^}]*\\}\\} ?", "")
                    .replaceAll(" \\[Op:.*", "")
                    .replaceAll(" for '\\{\\{node .*", "")
                    .replaceAll("(?s)\\s*; NodeDef: .*", "");
            throw Refusal.of("could not " + doing.get() + ": " + reason);
        }
        check(doing);
    }

    @Override
    public void close() {
        tensorflow.TF_DeleteStatus(handle);
    }
}
