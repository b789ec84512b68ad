package org.preceptor.tensorflow.spec;

/**
 * A device TensorFlow can place operations on.
 *
 * @param name TensorFlow's full name
 * @param type {@code CPU} or {@code GPU}
 * @param memoryBytes the memory it reports
 */
public record TensorFlowDevice(String name, String type, long memoryBytes) {

    /** Whether it is a graphics processor. */
    public boolean isGraphicsProcessor() {
        return type.equals("GPU");
    }
}
