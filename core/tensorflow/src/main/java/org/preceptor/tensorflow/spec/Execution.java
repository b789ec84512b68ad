package org.preceptor.tensorflow.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a program is executed.
 *
 * @param precision in which convolutions and products are computed
 * @param threads how many threads an operation may use, and how many operations may run at a time; 0 for all
 *     processors, spread as suits what the program does
 * @param xla whether TensorFlow compiles clusters of operations with XLA
 * @param device where it is executed
 */
public record Execution(Precision precision, int threads, boolean xla, Device device) {

    /** Where a program is executed. */
    public enum Device {
        /** On a graphics processor if TensorFlow sees one, else on the processor. */
        ANY,
        /** On the processor. */
        CPU,
        /** On the first graphics processor that the process sees; what has no kernel there, on the processor. */
        GPU
    }

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Execution {
        if (threads < 0) {
            throw new IllegalArgumentException("a program runs with some threads or 0 for all, not " + threads);
        }
    }

    /**
     * Returns what is done where nothing is said.
     *
     * @return float32, all processors, TensorFlow's choice of device, no XLA
     */
    public static Execution defaults() {
        return new Execution(Precision.FLOAT32, 0, false, Device.ANY);
    }

    /**
     * Returns the same on another precision.
     *
     * @param other a precision
     * @return how to execute
     */
    public Execution with(Precision other) {
        return new Execution(other, threads, xla, device);
    }

    /**
     * Returns the same with another number of threads.
     *
     * @param number 0 for all processors
     * @return how to execute
     */
    public Execution withThreads(int number) {
        return new Execution(precision, number, xla, device);
    }

    /**
     * Returns what of this can be done on this machine: float32 for a precision it does not have, any device for one
     * that is not there.
     *
     * @param devices asks TensorFlow for the devices it sees
     * @return how to execute
     */
    public Execution orAvailable(Supplier<List<TensorFlowDevice>> devices) {
        Device there = missingDevice(devices).isPresent() ? Device.ANY : device;
        Execution moved = new Execution(precision, threads, xla, there);
        return moved.missingPrecision(devices).isPresent() ? moved.with(Precision.FLOAT32) : moved;
    }

    /**
     * Returns why the device cannot be used.
     *
     * @param devices asks TensorFlow for the devices it sees; not asked where any device will do
     * @return what the machine has instead; empty if the device is there
     */
    public Optional<String> missingDevice(Supplier<List<TensorFlowDevice>> devices) {
        return device == Device.GPU ? missingGraphicsProcessor(devices.get()) : Optional.empty();
    }

    private static Optional<String> missingGraphicsProcessor(List<TensorFlowDevice> devices) {
        return hasGraphicsProcessor(devices)
                ? Optional.empty()
                : Optional.of("TensorFlow sees no GPU here, only "
                        + String.join(
                                ", ",
                                devices.stream().map(TensorFlowDevice::name).toList()));
    }

    /**
     * Returns why the precision cannot be used.
     *
     * @param devices asks TensorFlow for the devices it sees; not asked where the precision is float32
     * @return what it needs and what the machine has; empty if it can be used
     */
    public Optional<String> missingPrecision(Supplier<List<TensorFlowDevice>> devices) {
        return missingPrecision(Processor.ofThisMachine(), devices);
    }

    Optional<String> missingPrecision(Processor processor, Supplier<List<TensorFlowDevice>> devices) {
        if (precision == Precision.FLOAT32) {
            return Optional.empty();
        }
        boolean graphics = usesGraphicsProcessor(devices);
        return switch (precision) {
            case FLOAT32 -> Optional.empty();
            case BFLOAT16 ->
                graphics
                        ? Optional.of(
                                "bfloat16 is for processors, and this would run on a GPU, which has mixed_float16")
                        : processor.has(precision)
                                ? Optional.empty()
                                : Optional.of(
                                        "bfloat16 needs a processor with AVX-512 bfloat16 or AMX bfloat16; this one has "
                                                + processor);
            case MIXED_FLOAT16 ->
                graphics
                        ? Optional.empty()
                        : Optional.of("mixed_float16 is for GPUs, and this would run on the processor"
                                + (processor.has(Precision.BFLOAT16) ? ", which has bfloat16" : ""));
        };
    }

    /**
     * Returns whether the program runs on a graphics processor.
     *
     * @param devices asks TensorFlow for the devices it sees; not asked where the processor was chosen
     * @return whether one is there and may be used
     */
    public boolean usesGraphicsProcessor(Supplier<List<TensorFlowDevice>> devices) {
        return device != Device.CPU && hasGraphicsProcessor(devices.get());
    }

    private static boolean hasGraphicsProcessor(List<TensorFlowDevice> devices) {
        return devices.stream().anyMatch(TensorFlowDevice::isGraphicsProcessor);
    }
}
