package org.preceptor.tensorflow.op;

import ai.djl.ndarray.NDArray;

/** What an operation is called in messages. */
public final class CalledMethod {
    private CalledMethod() {}

    /** The method of DJL's array that was called, which may have called others. */
    public static String name(String otherwise) {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.takeWhile(frame -> frame.getClassName().startsWith("org.preceptor.tensorflow.")
                                || frame.getClassName().startsWith("ai.djl.ndarray."))
                        .filter(frame -> NDArray.class.isAssignableFrom(frame.getDeclaringClass())
                                || ai.djl.ndarray.internal.NDArrayEx.class.isAssignableFrom(frame.getDeclaringClass()))
                        .filter(frame -> !frame.getMethodName().contains("$"))
                        .map(StackWalker.StackFrame::getMethodName)
                        .reduce((inner, outer) -> outer))
                .orElse(otherwise);
    }
}
