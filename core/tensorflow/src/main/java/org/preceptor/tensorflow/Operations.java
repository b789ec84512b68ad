package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;

/** What operations are called in messages. */
final class Operations {
    private Operations() {}

    /** The method of DJL's array that is running. */
    static String called() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .filter(frame -> NDArray.class.isAssignableFrom(frame.getDeclaringClass())
                        || ai.djl.ndarray.internal.NDArrayEx.class.isAssignableFrom(frame.getDeclaringClass()))
                .filter(frame -> !frame.getMethodName().contains("$"))
                .map(StackWalker.StackFrame::getMethodName)
                .findFirst()).orElse("an operation");
    }
}
