package org.preceptor.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.TensorFlowDevice;

/**
 * How steps are executed, and where that was written.
 *
 * @param execution precision, threads, XLA and device
 * @param precisionAt where the precision is written
 * @param deviceAt where the device is written
 * @param replicas among which each batch is divided
 * @param batchNorm what replicas normalise a batch with
 * @param timeout how long a worker on one machine waits for those on others
 */
public record RuntimeSpec(
        Execution execution,
        String precisionAt,
        String deviceAt,
        ReplicaSpec replicas,
        BatchNorm batchNorm,
        Duration timeout) {
    private static final int MOST_THREADS = 1024;
    private static final int TIMEOUT = 60;
    private static final int SHORTEST_TIMEOUT = 5;
    private static final int LONGEST_TIMEOUT = 86_400;
    private static final List<String> DEVICES = List.of("auto", "cpu", "gpu:0");

    /** What batch normalisation normalises with where a batch is divided among replicas. */
    public enum BatchNorm {
        /** Each replica's share by its own mean and variance; the running ones are the means of these. */
        LOCAL,
        /** The batch by the mean and variance of all of it. */
        SYNCHRONISED
    }

    static RuntimeSpec read(Options options, BatchSpec batch) {
        Execution defaults = Execution.defaults();
        Precision precision = options.text("precision")
                .map(text -> Precision.of(text)
                        .orElseThrow(() -> options.invalid("precision", "one of float32, bfloat16, mixed_float16")))
                .orElse(defaults.precision());
        Execution execution = new Execution(
                precision, options.integer("threads", 0, 0, MOST_THREADS), options.flag("xla", false), device(options));
        RuntimeSpec spec = new RuntimeSpec(
                execution,
                where(options, "precision"),
                where(options, "device"),
                ReplicaSpec.read(options, batch),
                options.choice("batch-norm", BatchNorm.LOCAL),
                Duration.ofSeconds(options.integer("timeout", TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT)));
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

    static String where(Options options, String key) {
        return options.setting(key).map(Setting::where).orElse(options.where());
    }

    /**
     * Refuses what this machine does not have, and replicas that a batch cannot be divided among.
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
        replicas.require(execution);
    }

    /**
     * Refuses workers that a batch cannot be divided among, and replicas beside them.
     *
     * @throws InvalidOptionException naming the place, what was found and what to do
     */
    public void requireWorkers(int count) {
        if (count > 1) {
            replicas.requireWorkers(count);
        }
    }

    /** How many replicas compute a step on this machine. */
    public int replicaCount() {
        return replicas.count(execution);
    }

    /**
     * How many replicas compute a step, each over its share of the batch, and where that was written.
     *
     * @param wanted how many; one for each graphics processor where absent
     * @param batch what is divided among them
     * @param where the number is written
     */
    public record ReplicaSpec(OptionalInt wanted, BatchSpec batch, String where) {
        private static final String KEY = "replicas";
        private static final int MOST = 64;
        /** With fewer examples a replica could not tell a number for each of them from one for all. */
        private static final int LEAST_SHARE = 2;

        static ReplicaSpec read(Options options, BatchSpec batch) {
            String where = RuntimeSpec.where(options, KEY);
            if (options.setting(KEY).filter(setting -> setting.isText("all")).isPresent()) {
                return new ReplicaSpec(OptionalInt.empty(), batch, where);
            }
            try {
                return new ReplicaSpec(OptionalInt.of(options.integer(KEY, 1, 1, MOST)), batch, where);
            } catch (InvalidOptionException e) {
                throw options.invalid(KEY, "a whole number from 1 to " + MOST + ", or all");
            }
        }

        /** How many there are on this machine. */
        public int count(Execution execution) {
            return wanted.orElseGet(() -> graphics(execution) ? (int) graphicsProcessors() : 1);
        }

        private static boolean graphics(Execution execution) {
            return execution.usesGraphicsProcessor(TensorFlowInfo::devices);
        }

        private static long graphicsProcessors() {
            List<TensorFlowDevice> devices = TensorFlowInfo.devices();
            return devices.stream()
                    .filter(TensorFlowDevice::isGraphicsProcessor)
                    .count();
        }

        /**
         * Refuses more replicas than there are graphics processors, and batches that cannot be divided evenly.
         *
         * @throws InvalidOptionException naming the place, what was found and what to do
         */
        void require(Execution execution) {
            int count = count(execution);
            if (count == 1) {
                return;
            }
            if (graphics(execution) && count > graphicsProcessors()) {
                throw new InvalidOptionException(
                        where,
                        "'replicas' is " + count + ", but TensorFlow sees " + graphicsProcessors()
                                + " GPU(s) here; use at most as many, or device: cpu");
            }
            requireDivisible("'replicas' is " + count, "replicas", count);
        }

        private void requireWorkers(int count) {
            if (!wanted.equals(OptionalInt.of(1))) {
                throw new InvalidOptionException(
                        where,
                        "'replicas' is " + (wanted.isPresent() ? wanted.getAsInt() : "all")
                                + ", but each of several workers is one replica; leave 'replicas' out, and start a"
                                + " worker for each device");
            }
            requireDivisible("there are " + count + " workers", "workers", count);
        }

        private void requireDivisible(String found, String others, int count) {
            int unlabelled = batch.size() - batch.labelled();
            if (batch.twoStreams()) {
                requireDivisible(
                        found, others, "the labelled examples of a batch (batch.labelled)", batch.labelled(), count);
                requireDivisible(
                        found,
                        others,
                        "the unlabelled examples of a batch (batch.size - batch.labelled)",
                        unlabelled,
                        count);
            } else {
                requireDivisible(found, others, "the examples of a batch (batch.size)", batch.size(), count);
            }
        }

        private void requireDivisible(String found, String others, String what, int examples, int count) {
            if (examples % count != 0 || examples > 0 && examples / count < LEAST_SHARE) {
                int less = Math.max(LEAST_SHARE, examples / count) * count;
                throw new InvalidOptionException(
                        where,
                        found + ", among which " + what + " must be divided evenly, at least "
                                + LEAST_SHARE + " each; found " + examples + ", use " + less + " or "
                                + (less + count) + ", or other " + others);
            }
        }
    }
}
