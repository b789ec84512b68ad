package org.preceptor.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that was measured in one run.
 *
 * @param machine what it was measured on
 * @param outcomes the rows
 */
record BenchmarkReport(Map<String, Object> machine, List<Outcome> outcomes) {
    private static final String BEGIN = "<!-- results -->\n";
    private static final String END = "<!-- end of results -->\n";
    private static final String HEAD =
            "| what | must reach | measured | by processor time | by least time | details |\n| --- | --- | --- | --- | --- | --- |\n";

    static String row(Outcome outcome) {
        String bound = (outcome.bound().atLeast() ? "≥ " : "≤ ")
                + number(outcome.bound().limit())
                + ' '
                + outcome.unit();
        String measured = outcome.value()
                .map(value -> "**" + number(value) + ' ' + outcome.unit() + "**"
                        + (outcome.bound().holds(value) ? "" : ", not reached"))
                .orElse("–");
        return "| "
                + String.join(
                        " | ",
                        outcome.what(),
                        bound,
                        measured,
                        outcome.byProcessorTime()
                                .map(value -> number(value) + ' ' + outcome.unit())
                                .orElse("–"),
                        outcome.byLeastTime()
                                .map(value -> number(value) + ' ' + outcome.unit())
                                .orElse("–"),
                        outcome.details().entrySet().stream()
                                .map(each -> each.getKey() + ": " + each.getValue())
                                .collect(Collectors.joining("; ")))
                + " |";
    }

    private static String number(double value) {
        return String.format(
                        Locale.ROOT, Math.abs(value) >= 50 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value)
                .replaceFirst("\\.0+$", "");
    }

    /** Into {@code results.json}; a whole run also into the table of {@code README.md}. */
    void write(Path folder, ObjectMapper json, boolean whole) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", LocalDate.now().toString());
        all.put("machine", machine);
        all.put("rows", outcomes.stream().map(Outcome::json).toList());
        Path results = folder.resolve(whole ? "results.json" : "target/results.json");
        Files.createDirectories(results.getParent());
        Files.writeString(results, json.writeValueAsString(all) + "\n");
        if (whole) {
            Path readme = folder.resolve("README.md");
            String page = Files.readString(readme);
            int begin = page.indexOf(BEGIN) + BEGIN.length();
            String about = machine.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", ", LocalDate.now() + ": ", ".\n\n"));
            String rows = outcomes.stream().map(each -> row(each) + "\n").collect(Collectors.joining());
            Files.writeString(
                    readme, page.substring(0, begin) + about + HEAD + rows + page.substring(page.indexOf(END)));
        }
    }
}
