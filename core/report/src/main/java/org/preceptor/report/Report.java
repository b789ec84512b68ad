package org.preceptor.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.storage.RegularFile;

/**
 * All that a run's report says.
 *
 * @param format of this record as JSON
 * @param title the pipeline's name
 * @param folder the run folder's name
 * @param written when, in UTC
 * @param selectedModel the model that epochs are compared by; empty if the run does not say
 * @param summary how far the run has come, and to what
 * @param charts figures over the steps of the run
 * @param warnings what the run warned of
 * @param data what it is trained on, as {@code metrics.jsonl} has it
 * @param environment version, plugins and machine, likewise
 * @param settings all of the run, line by line
 * @param command repeats the run
 * @param inspected what the selected model does with single examples
 */
public record Report(
        int format,
        String title,
        String folder,
        String written,
        String selectedModel,
        Summary summary,
        List<Chart> charts,
        List<String> warnings,
        Map<String, Object> data,
        Map<String, Object> environment,
        List<SettingLine> settings,
        String command,
        Inspected inspected) {
    /** Which keys its JSON has. */
    public static final int FORMAT = 5;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PIPELINE = "pipeline.yaml";
    private static final String STAGES = "stages";
    private static final int LONGEST_DESCRIPTION = 16 << 20;

    public Report {
        charts = List.copyOf(charts);
        warnings = List.copyOf(warnings);
        settings = List.copyOf(settings);
    }

    /**
     * Of a run's folder, as far as the run has come.
     *
     * @param parts knows the method's preset; without it every setting counts as the run's own
     * @param inspected what its selected model does
     * @throws IOException if a file cannot be read
     */
    public static Report of(Path run, PartLookup parts, Inspected inspected, Clock clock) throws IOException {
        RunLog log = RunLog.read(run);
        Path pipeline = run.resolve(PIPELINE);
        Setting settings = PipelineFile.parse(
                new String(RegularFile.read(pipeline, PipelineFile.MAXIMUM_FILE), StandardCharsets.UTF_8), PIPELINE);
        return new Report(
                FORMAT,
                log.start().path("name").asText(),
                run.toAbsolutePath().normalize().getFileName().toString(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                selectedModel(run),
                Summary.of(log).and(ofStages(run, settings)),
                Charts.of(log),
                log.warnings(),
                map(log.start().path("data")),
                map(log.start().path("environment")),
                SettingLine.of(settings, new Presets(parts).of(settings)),
                "preceptor train " + ShortPath.inCommand(pipeline),
                inspected);
    }

    private static String selectedModel(Path run) throws IOException {
        return JSON.readTree(RegularFile.read(run.resolve("model.json"), LONGEST_DESCRIPTION))
                .path("selected")
                .asText();
    }

    /** How well the selected models of the earlier stages did, which are runs in a folder of their own. */
    private static List<ModelResult> ofStages(Path run, Setting settings) throws IOException {
        List<ModelResult> results = new ArrayList<>();
        Setting stages = settings.mapping().get(STAGES);
        for (String name :
                stages != null && stages.isMapping() ? stages.mapping().keySet() : Set.<String>of()) {
            Path stage = run.resolve(STAGES).resolve(name);
            if (Files.exists(stage.resolve(JsonLinesLog.FILE))) {
                String model = selectedModel(stage);
                Summary.of(RunLog.read(stage)).results().stream()
                        .filter(result -> result.selected() && result.model().equals(model))
                        .forEach(result -> results.add(
                                result.called("stage " + name + ": " + model + ", epoch " + result.epoch())));
            }
        }
        return results;
    }

    private static Map<String, Object> map(JsonNode object) {
        return object.isObject() ? JSON.convertValue(object, new TypeReference<Map<String, Object>>() {}) : Map.of();
    }
}
