package org.preceptor.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.host.Machine;

/** Takes the measurements named in the first argument, with commas between them, or all; writes table and JSON. */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Measurement> chosen = new LinkedHashMap<>(Measurement.all());
        if (arguments.length > 0 && !arguments[0].isBlank()) {
            List<String> names = List.of(arguments[0].split(","));
            for (String name : names) {
                if (!chosen.containsKey(name)) {
                    throw new IllegalArgumentException("no measurement " + name + "; there are " + chosen.keySet());
                }
            }
            chosen.keySet().retainAll(names);
        }
        long began = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, Measurement> entry : chosen.entrySet()) {
            long start = System.nanoTime();
            List<Outcome> rows = entry.getValue().take();
            rows.forEach(row -> System.out.println(BenchmarkReport.row(row)));
            System.out.printf("    %s took %.0f s%n", entry.getKey(), (System.nanoTime() - start) / 1e9);
            outcomes.addAll(rows);
        }
        System.out.printf("all took %.0f s%n", (System.nanoTime() - began) / 1e9);
        BenchmarkReport report = new BenchmarkReport(Machine.describe(), outcomes);
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Path folder = Path.of(System.getProperty("benchmarks.folder"));
        report.write(folder, json, chosen.size() == Measurement.all().size());
    }
}
