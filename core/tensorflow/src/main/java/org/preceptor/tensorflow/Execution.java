package org.preceptor.tensorflow;

import java.util.List;
import java.util.Optional;

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
    public static Execution standard() {
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
     * @return how to execute
     */
    public Execution whereThereIsNoOther() {
        Device there = missingDevice().isPresent() ? Device.ANY : device;
        Execution moved = new Execution(precision, threads, xla, there);
        return moved.missingPrecision().isPresent() ? moved.with(Precision.FLOAT32) : moved;
    }

    /**
     * Returns why the device cannot be used.
     *
     * @return what the machine has instead; empty if the device is there
     */
    public Optional<String> missingDevice() {
        return missingDevice(TensorFlowInfo.devices());
    }

    Optional<String> missingDevice(List<TensorFlowInfo.TensorFlowDevice> devices) {
        return device != Device.GPU || hasGraphicsProcessor(devices)
                ? Optional.empty()
                : Optional.of("TensorFlow sees no GPU here, only "
                        + String.join(
                                ", ",
                                devices.stream()
                                        .map(TensorFlowInfo.TensorFlowDevice::name)
                                        .toList()));
    }

    /**
     * Returns why the precision cannot be used.
     *
     * @return what it needs and what the machine has; empty if it can be used
     */
    public Optional<String> missingPrecision() {
        return precision == Precision.FLOAT32
                ? Optional.empty()
                : missingPrecision(Processor.ofThisMachine(), TensorFlowInfo.devices());
    }

    Optional<String> missingPrecision(Processor processor, List<TensorFlowInfo.TensorFlowDevice> devices) {
        boolean graphics = device != Device.CPU && hasGraphicsProcessor(devices);
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

    boolean usesGraphicsProcessor() {
        return device != Device.CPU && hasGraphicsProcessor(TensorFlowInfo.devices());
    }

    private static boolean hasGraphicsProcessor(List<TensorFlowInfo.TensorFlowDevice> devices) {
        return devices.stream().anyMatch(each -> each.type().equals("GPU"));
    }
}
