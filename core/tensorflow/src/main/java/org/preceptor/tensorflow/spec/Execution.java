package org.preceptor.tensorflow.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a program is executed.
 *
 * @param precision in which convolutions and products are computed
 * @param threads how many threads an operation may use, and how many operations may run at a time; 0 for all
 *     processors, spread to suit the program
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

    /** The defaults: float32, all processors, TensorFlow's choice of device, no XLA. */
    public static Execution defaults() {
        return new Execution(Precision.FLOAT32, 0, false, Device.ANY);
    }

    /**
     * The same in another precision.
     *
     * @param other a precision
     */
    public Execution with(Precision other) {
        return new Execution(other, threads, xla, device);
    }

    /**
     * The same with another number of threads.
     *
     * @param number 0 for all processors
     */
    public Execution withThreads(int number) {
        return new Execution(precision, number, xla, device);
    }

    /**
     * The part of this that the machine can do: float32 for a precision that it does not have, any device for one that
     * it does not have.
     *
     * @param devices asks TensorFlow for the devices it sees
     */
    public Execution orAvailable(Supplier<List<TensorFlowDevice>> devices) {
        Device there = missingDevice(devices).isPresent() ? Device.ANY : device;
        Execution moved = new Execution(precision, threads, xla, there);
        return moved.missingPrecision(devices).isPresent() ? moved.with(Precision.FLOAT32) : moved;
    }

    /**
     * What the machine has instead of the device; empty if the device is there.
     *
     * @param devices asks TensorFlow for the devices it sees; not asked where any device will do
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
     * What the precision needs and what the machine has; empty if it can be used.
     *
     * @param devices asks TensorFlow for the devices it sees; not asked where the precision is float32
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
                                : Optional.of("bfloat16 needs a processor with AVX-512 bfloat16 or AMX bfloat16; this "
                                        + "one has "
                                        + processor);
            case MIXED_FLOAT16 ->
                graphics
                        ? Optional.empty()
                        : Optional.of("mixed_float16 is for GPUs, and this would run on the processor"
                                + (processor.has(Precision.BFLOAT16) ? ", which has bfloat16" : ""));
        };
    }

    /**
     * Whether the program runs on a graphics processor: one is there and may be used.
     *
     * @param devices asks TensorFlow for the devices it sees; not asked where the processor was chosen
     */
    public boolean usesGraphicsProcessor(Supplier<List<TensorFlowDevice>> devices) {
        return device != Device.CPU && hasGraphicsProcessor(devices.get());
    }

    private static boolean hasGraphicsProcessor(List<TensorFlowDevice> devices) {
        return devices.stream().anyMatch(TensorFlowDevice::isGraphicsProcessor);
    }
}
