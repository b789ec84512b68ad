package org.preceptor.benchmarks.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.preceptor.tensorflow.spec.Processor;

/** What was measured on. */
public final class Machine {
    private Machine() {}

    public static Map<String, Object> describe() throws IOException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processor", field(Path.of("/proc/cpuinfo"), "model name"));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("instruction sets", Processor.ofThisMachine().toString());
        machine.put("memory", field(Path.of("/proc/meminfo"), "MemTotal"));
        machine.put("Java", System.getProperty("java.version"));
        machine.put(
                "load before the end",
                Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 10) / 10.0);
        return machine;
    }

    private static String field(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }
}
