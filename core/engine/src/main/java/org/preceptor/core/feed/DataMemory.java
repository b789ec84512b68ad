package org.preceptor.core.feed;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.config.Options;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.TensorFlowDevice;

/**
 * How much memory of the device training examples may take; more of them are streamed. In a pipeline, {@code memory}: a
 * share of what is free, such as {@code 50 %}, or an amount, such as {@code 4 GiB}; {@code 0} streams everything.
 *
 * @param amount per cent or bytes
 * @param percent which of the two
 */
public record DataMemory(double amount, boolean percent) {
    private static final DataMemory DEFAULT = new DataMemory(50, true);
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?%");

    /** What can be handed to TensorFlow at a time. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    /**
     * Reads the key {@code memory}.
     *
     * @throws org.preceptor.api.config.InvalidOptionException if it is something else
     */
    public static DataMemory read(Options data) {
        return data.setting("memory")
                .map(setting -> {
                    String text = setting.text().strip();
                    Matcher share = SHARE.matcher(text);
                    if (share.matches() && Double.parseDouble(share.group(1)) <= 100) {
                        return new DataMemory(Double.parseDouble(share.group(1)), true);
                    }
                    return new DataMemory(
                            ByteCount.parse(text).orElseThrow(() -> data.invalid("memory", EXPECTED)), false);
                })
                .orElse(DEFAULT);
    }

    private static final String EXPECTED =
            "a share of the free memory, such as 50 %, or an amount, such as 512 MiB or 4 GB; 0 for none";

    /** Whether so many bytes of examples are kept on the device that trains. */
    public boolean holds(long bytes, Execution execution) {
        return bytes <= LARGEST && bytes <= bytes(() -> free(execution));
    }

    /** @param free bytes */
    long bytes(Supplier<Long> free) {
        return (long) (percent ? amount / 100 * free.get() : amount);
    }

    /** What the device that trains has free. */
    private static long free(Execution execution) {
        return TensorFlowInfo.devices().stream()
                .filter(TensorFlowDevice::isGraphicsProcessor)
                .filter(device -> execution.device() != Execution.Device.CPU)
                .findFirst()
                .map(TensorFlowDevice::memoryBytes)
                .orElseGet(DataMemory::freeOfMachine);
    }

    /** What Linux can give away without swapping, or elsewhere what is unused; no more than a container may have. */
    private static long freeOfMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Path linux = Path.of("/proc/meminfo");
        if (!Files.isReadable(linux)) {
            return system.getFreeMemorySize();
        }
        try (Stream<String> lines = Files.lines(linux)) {
            long available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseGet(system::getFreeMemorySize);
            return Math.min(available, system.getTotalMemorySize());
        } catch (IOException | UncheckedIOException e) {
            return system.getFreeMemorySize();
        }
    }

    /** As a pipeline writes it. */
    @Override
    public String toString() {
        return percent
                ? String.format(Locale.ROOT, "%.4g %%", amount)
                : String.format(Locale.ROOT, "%d B", (long) amount);
    }
}
