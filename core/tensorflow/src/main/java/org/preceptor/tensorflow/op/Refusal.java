package org.preceptor.tensorflow.op;

import java.util.List;
import java.util.Optional;
import org.preceptor.tensorflow.error.ExpressionException;

/** Refuses expressions, and says where they are written. */
public final class Refusal {
    private static final List<String> BENEATH =
            List.of("org.preceptor.tensorflow.", "ai.djl.", "java.", "jdk.", "sun.");

    private Refusal() {}

    /** An exception whose message ends with the step, the block and the line of code in which this was called. */
    public static ExpressionException of(String message) {
        return new ExpressionException(message + place());
    }

    /**
     * " (in train/student, in Linear, at org.example.Network.forward, Network.java:12)"; what is not known is left out.
     */
    private static String place() {
        return StackWalker.getInstance().walk(frames -> {
            String[] block = {""};
            Optional<StackWalker.StackFrame> user = frames.peek(frame -> {
                        String type = frame.getClassName();
                        if (block[0].isEmpty()
                                && (type.startsWith("ai.djl.nn.") || type.startsWith("ai.djl.basicmodelzoo."))
                                && frame.getMethodName().startsWith("forward")) {
                            block[0] = "in " + type.substring(type.lastIndexOf('.') + 1) + ", ";
                        }
                    })
                    .filter(frame -> BENEATH.stream().noneMatch(frame.getClassName()::startsWith))
                    .findFirst();
            String component =
                    TracedPlace.current().map(place -> "in " + place + ", ").orElse("");
            return user.map(frame -> " (" + component + block[0] + "at " + frame.getClassName() + '.'
                            + frame.getMethodName() + ", " + frame.getFileName() + ':' + frame.getLineNumber() + ')')
                    .orElse("");
        });
    }
}
