package org.preceptor.core.pipeline;

import java.util.List;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;

/**
 * How steps are executed, and where that was written.
 *
 * @param execution precision, threads, XLA and device
 * @param precisionAt where the precision is written
 * @param deviceAt where the device is written
 */
public record RuntimeSpec(Execution execution, String precisionAt, String deviceAt) {
    private static final int MOST_THREADS = 1024;
    private static final List<String> DEVICES = List.of("auto", "cpu", "gpu:0");

    static RuntimeSpec read(Options options) {
        Execution defaults = Execution.defaults();
        Precision precision = options.text("precision")
                .map(text -> Precision.of(text)
                        .orElseThrow(() -> options.invalid("precision", "one of float32, bfloat16, mixed_float16")))
                .orElse(defaults.precision());
        Execution execution = new Execution(
                precision, options.integer("threads", 0, 0, MOST_THREADS), options.flag("xla", false), device(options));
        RuntimeSpec spec = new RuntimeSpec(execution, where(options, "precision"), where(options, "device"));
        options.requireAllKnown();
        return spec;
    }

    private static Execution.Device device(Options options) {
        String text = options.text("device").orElse("auto");
        return switch (text) {
            case "auto" -> Execution.Device.ANY;
            case "cpu" -> Execution.Device.CPU;
            case "gpu:0" -> Execution.Device.GPU;
            default ->
                throw options.invalid(
                        "device",
                        "one of " + String.join(", ", DEVICES) + " (CUDA_VISIBLE_DEVICES chooses which GPU is gpu:0)");
        };
    }

    private static String where(Options options, String key) {
        return options.setting(key).map(Setting::where).orElse(options.where());
    }

    /**
     * Refuses what this machine does not have.
     *
     * @throws InvalidOptionException naming the place, what is missing and what the machine has
     */
    public void requireOnThisMachine() {
        execution.missingDevice(TensorFlowInfo::devices).ifPresent(found -> {
            throw new InvalidOptionException(
                    deviceAt, "'device' is gpu:0, but " + found + "; use device: cpu, or see 'preceptor doctor'");
        });
        execution.missingPrecision(TensorFlowInfo::devices).ifPresent(found -> {
            throw new InvalidOptionException(
                    precisionAt,
                    "'precision' cannot be " + execution.precision() + " on this machine: " + found + "; use float32");
        });
    }
}
