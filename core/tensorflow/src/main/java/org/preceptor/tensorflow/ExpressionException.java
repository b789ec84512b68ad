package org.preceptor.tensorflow;

import java.util.List;
import java.util.Optional;

/**
 * An array operation that cannot be built from what it was given: shapes that do not fit, a wrong axis or type.
 *
 * <p>It is thrown where the expression is written, at once or while a step is traced. The message names the operation,
 * the shapes, the step being traced, the DJL block in which it happened and the line of the code that is neither this
 * engine's nor DJL's.
 */
public final class ExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final List<String> BENEATH =
            List.of("org.preceptor.tensorflow.", "ai.djl.", "java.", "jdk.", "sun.");

    ExpressionException(String message) {
        super(message + place());
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
            String component = Tracing.current()
                    .map(tracing -> "in " + tracing.component() + ", ")
                    .orElse("");
            return user.map(frame -> " (" + component + block[0] + "at " + frame.getClassName() + '.'
                            + frame.getMethodName() + ", " + frame.getFileName() + ':' + frame.getLineNumber() + ')')
                    .orElse("");
        });
    }
}
