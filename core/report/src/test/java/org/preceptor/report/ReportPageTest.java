package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.PartLookup;

class ReportPageTest {
    private static final String HOSTILE = "</script><!--<script><img src=x onerror=alert(1)>\u2028'&";
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    private Path run;

    private Report report() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> start = Map.of(
                "event",
                "start",
                "name",
                HOSTILE,
                "steps",
                20,
                "stepsPerEpoch",
                10,
                "batchSize",
                8,
                "parameters",
                5,
                "data",
                Map.of("source", HOSTILE, "classes", List.of(HOSTILE)),
                "environment",
                Map.of("java", "17"));
        Map<String, Object> warning = Map.of("event", "warning", "message", HOSTILE);
        Map<String, Object> step = Map.of("event", "step", "step", 10, "metrics", Map.of("loss", 2, HOSTILE, 1));
        Files.write(
                run.resolve("metrics.jsonl"),
                List.of(
                        json.writeValueAsString(start),
                        json.writeValueAsString(warning),
                        json.writeValueAsString(step)));
        Files.writeString(run.resolve("model.json"), "{\"selected\":\"teacher\"}");
        Files.writeString(run.resolve("pipeline.yaml"), "method: unknown\ntitle: \"" + HOSTILE + "\"\n");
        return Report.of(run, PartLookup.none(), Inspected.NOTHING, NOON);
    }

    private static JsonNode data(String page) throws IOException {
        List<MatchResult> found = DATA.matcher(page).results().toList();
        assertThat(found).hasSize(1);
        return new ObjectMapper().readTree(found.get(0).group(1));
    }

    @Test
    void theDataOfThePageAreTheReport() throws IOException {
        JsonNode data = data(new ReportPage().of(report()));
        assertThat(data.path("title").asText()).isEqualTo(HOSTILE);
        assertThat(data.path("written").asText()).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(data.path("selectedModel").asText()).isEqualTo("teacher");
        assertThat(data.path("summary").path("step").asLong()).isEqualTo(10);
        assertThat(data.path("warnings").path(0).asText()).isEqualTo(HOSTILE);
        assertThat(data.path("settings").path(0).path("text").asText()).isEqualTo("method: unknown");
    }

    @Test
    void nothingInTheDataIsMarkup() throws IOException {
        String page = new ReportPage().of(report());
        assertThat(page).doesNotContain("<img");
        assertThat(Pattern.compile("</script>").matcher(page).results().count()).isEqualTo(2);
        assertThat(ReportPage.json(report())).doesNotContain("<", ">", "&", "\u2028");
    }

    @Test
    void thePageRunsItsOwnScriptAloneAndLoadsNothing() throws Exception {
        String page = new ReportPage().of(report());
        assertThat(page).contains("default-src 'none'; img-src data:; ");
        for (String element : List.of("style", "script type=\"module\"")) {
            String kind = element.split(" ")[0];
            String content = page.substring(
                    page.lastIndexOf("<" + element + ">") + element.length() + 2, page.lastIndexOf("</" + kind + ">"));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .contains(kind + "-src 'sha256-" + Base64.getEncoder().encodeToString(sum) + "'");
        }
        assertThat(page).doesNotContainPattern("(src|href)=[\"']?(https?:)?//").doesNotContain("url(", "@import");
    }

    @Test
    void thePageHoldsTheLicenceOfTheChartLibrary() throws IOException {
        assertThat(new ReportPage().of(report())).contains("Permission is hereby granted, free of charge");
    }

    @Test
    void noNumberIsWrittenAsNull() throws IOException {
        Report report = report();
        Report without = new Report(
                report.format(),
                report.title(),
                report.folder(),
                report.written(),
                report.selectedModel(),
                new Summary("training", 1, 2, 0, 1, Double.NaN, 1, 1, 0, "", List.of()),
                report.charts(),
                report.warnings(),
                report.data(),
                report.environment(),
                report.settings(),
                report.command(),
                report.inspected());
        assertThat(data(new ReportPage().of(without))
                        .path("summary")
                        .path("seconds")
                        .isNull())
                .isTrue();
    }

    @Test
    void theResultsOfEarlierStagesAreBesideThoseOfTheLast() throws IOException {
        report();
        Files.writeString(run.resolve("pipeline.yaml"), "method: unknown\nstages: {first: {}, second: {}, last: {}}\n");
        Path stage = Files.createDirectories(run.resolve("stages/first"));
        Files.writeString(stage.resolve("model.json"), "{\"selected\":\"student\"}");
        Files.write(
                stage.resolve("metrics.jsonl"),
                List.of(
                        "{\"event\":\"start\",\"steps\":20,\"stepsPerEpoch\":10}",
                        "{\"event\":\"epoch\",\"epoch\":1,\"step\":10,\"best\":true,\"validation\":{"
                                + "\"student\":{\"accuracy\":0.5,\"loss\":1,\"examples\":10},"
                                + "\"teacher\":{\"accuracy\":0.1,\"loss\":1,\"examples\":10}}}"));

        JsonNode results = data(new ReportPage().of(Report.of(run, PartLookup.none(), Inspected.NOTHING, NOON)))
                .path("summary")
                .path("results");
        assertThat(results).hasSize(1);
        assertThat(results.get(0).path("model").asText()).isEqualTo("stage first: student, epoch 1");
        assertThat(results.get(0).path("accuracy").asDouble()).isEqualTo(0.5);
    }

    @Test
    void everyEpochHasItsPageUntilTheyAreHundreds() {
        assertThat(List.of(1L, 2L, 99L, 199L, 200L, 1000L)).allMatch(ReportListener::isDue);
        assertThat(List.of(201L, 998L, 1001L)).noneMatch(ReportListener::isDue);
    }
}
