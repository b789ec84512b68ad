package org.preceptor.core.run.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Execution;

/**
 * What a run is run with, beside its pipeline.
 *
 * @param version Preceptor's
 * @param java its version
 * @param tensorflow its version
 * @param system the operating system and the processor's architecture
 * @param device {@code CPU} or {@code GPU}
 * @param processors how many processors Java sees
 * @param threads the pipeline's {@code runtime.threads}, 0 for all processors
 * @param precision in which convolutions and products are computed
 * @param plugins all that are loaded
 */
public record RunEnvironment(
        String version,
        String java,
        String tensorflow,
        String system,
        String device,
        int processors,
        int threads,
        String precision,
        List<LoadedPlugin> plugins) {

    /**
     * A plugin.
     *
     * @param id its id
     * @param version its version; empty if it does not say
     */
    public record LoadedPlugin(String id, String version) {}

    public RunEnvironment {
        plugins = List.copyOf(plugins);
    }

    public static RunEnvironment of(Execution execution, List<LoadedPlugin> plugins) {
        boolean graphics = execution.device() != Execution.Device.CPU
                && TensorFlowInfo.devices().stream()
                        .anyMatch(device -> device.type().equals("GPU"));
        return new RunEnvironment(
                preceptorVersion(),
                System.getProperty("java.version"),
                TensorFlowInfo.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                graphics ? "GPU" : "CPU",
                Runtime.getRuntime().availableProcessors(),
                execution.threads(),
                execution.precision().toString(),
                plugins);
    }

    /** Preceptor's version. */
    public static String preceptorVersion() {
        Properties properties = new Properties();
        try (InputStream in = RunEnvironment.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** The same as maps, lists, numbers and texts, for JSON. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("version", version);
        plain.put("java", java);
        plain.put("tensorflow", tensorflow);
        plain.put("system", system);
        plain.put("device", device);
        plain.put("processors", processors);
        plain.put("threads", threads);
        plain.put("precision", precision);
        Map<String, String> versions = new LinkedHashMap<>();
        plugins.forEach(plugin -> versions.put(plugin.id(), plugin.version()));
        plain.put("plugins", versions);
        return plain;
    }
}
