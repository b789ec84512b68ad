package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.PipelineFile;

/** The distribution's manifest for Kubernetes: its parts fit together, and its script says what the command reads. */
class KubernetesTest {
    private static final String ECHO = "#!/bin/sh\necho \"$TF_CONFIG\"\nfor argument; do echo \"$argument\"; done\n";
    private static final String IN_IMAGE = "/opt/preceptor";

    private static Map<String, Setting> documents;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        String text = Files.readString(Shipped.home().resolve("docs/kubernetes.yaml"));
        documents = Stream.of(text.split("(?m)^---$"))
                .map(document -> PipelineFile.parse(document, "kubernetes.yaml"))
                .collect(Collectors.toMap(document -> at(document, "kind").text(), Function.identity()));
    }

    private static Setting at(Setting setting, Object... path) {
        Setting found = setting;
        for (Object key : path) {
            found = key instanceof Integer index
                    ? found.list().get(index)
                    : Objects.requireNonNull(found.mapping().get(key), key + " in " + found.where());
        }
        return found;
    }

    private static Setting at(String kind, Object... path) {
        return at(Objects.requireNonNull(documents.get(kind), kind), path);
    }

    @Test
    void theFenceAndTheServiceAreAroundTheWorkersAndTheirPort() {
        assertThat(documents).containsOnlyKeys("NetworkPolicy", "Service", "Job");
        Object labels = at("Job", "spec", "template", "metadata", "labels").plain();
        Setting rule = at("NetworkPolicy", "spec", "ingress", 0);
        assertThat(at("NetworkPolicy", "spec", "podSelector", "matchLabels").plain())
                .isEqualTo(labels);
        assertThat(at("NetworkPolicy", "spec", "policyTypes").plain()).isEqualTo(List.of("Ingress"));
        assertThat(at("NetworkPolicy", "spec", "ingress").list()).hasSize(1);
        assertThat(at(rule, "from").list()).hasSize(1);
        assertThat(at(rule, "from", 0, "podSelector", "matchLabels").plain()).isEqualTo(labels);
        assertThat(at("Service", "spec", "selector").plain()).isEqualTo(labels);

        Object port = at("Job", "spec", "template", "spec", "containers", 0, "ports", 0, "containerPort")
                .plain();
        assertThat(at(rule, "ports", 0, "port").plain()).isEqualTo(port);
        assertThat(at("Service", "spec", "ports", 0, "port").plain()).isEqualTo(port);
        assertThat(at("Job", "spec", "template", "spec", "subdomain").text())
                .isEqualTo(at("Service", "metadata", "name").text());
        assertThat(script()).contains(":" + port + "\\\"");
        assertThat(at("Job", "spec", "completions").text())
                .isEqualTo(at("Job", "spec", "parallelism").text())
                .isEqualTo(at("Job", "spec", "template", "spec", "containers", 0, "env", 0, "value")
                        .text());
    }

    private static String script() {
        return at("Job", "spec", "template", "spec", "containers", 0, "args", 0).text();
    }

    /** What the script passes to the command. */
    private List<String> arguments(int index) throws IOException, InterruptedException {
        Path command = SmallRun.write(folder.resolve("preceptor"), ECHO);
        assertThat(command.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "WORKERS", "3",
                        "JOB_COMPLETION_INDEX", String.valueOf(index),
                        "PRECEPTOR", command.toString(),
                        "PIPELINE", "pipeline.yaml",
                        "RUNS", folder.resolve("runs").toString()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.lines().toList();
    }

    @Test
    void eachWorkerStartsWithItsIndexAndTheChiefResumesWhatItHasBegun() throws IOException, InterruptedException {
        String runs = folder.resolve("runs").toString();
        String[] start = {"train", "pipeline.yaml", "--runs", runs, "--name", "run", "--trusted-network"};
        assertThat(arguments(0)).first().isEqualTo(configuration(0));
        assertThat(arguments(0)).endsWith(start).hasSize(1 + start.length);
        Files.createDirectories(folder.resolve("runs/run"));
        Files.createFile(folder.resolve("runs/run/pipeline.yaml"));
        assertThat(arguments(0))
                .containsExactly(configuration(0), "train", "--resume", runs + "/run", "--trusted-network");
        assertThat(arguments(2)).first().isEqualTo(configuration(2));
        assertThat(arguments(2)).endsWith(start).hasSize(1 + start.length);
    }

    private static String configuration(int index) {
        return "{\"cluster\": {\"worker\": [\"preceptor-0.preceptor:4000\", \"preceptor-1.preceptor:4000\","
                + " \"preceptor-2.preceptor:4000\"]}, \"task\": {\"type\": \"worker\", \"index\": " + index + "}}";
    }

    /** By the schema of Kubernetes 1.33, in its Java client: no key that it does not know, and none missing. */
    @Test
    void kubernetesKnowsEveryKeyOfTheManifest() throws Exception {
        for (String kind : documents.keySet()) {
            requireValid(kind, json(kind));
        }
        JsonObject misspelt = json("Job").getAsJsonObject();
        misspelt.getAsJsonObject("spec").addProperty("completionsMode", "Indexed");
        assertThatThrownBy(() -> requireValid("Job", misspelt))
                .hasRootCauseMessage(
                        "The field `completionsMode` in the JSON string is not defined in the `V1JobSpec` properties. JSON: "
                                + misspelt.get("spec"));
    }

    /** By reflection, since the compiler misses what the client's annotations are made of. */
    private static void requireValid(String kind, JsonElement json) throws ReflectiveOperationException {
        Class.forName("io.kubernetes.client.openapi.models.V1" + kind)
                .getMethod("validateJsonElement", JsonElement.class)
                .invoke(null, json);
    }

    private static JsonElement json(String kind) throws IOException {
        Object plain = Objects.requireNonNull(documents.get(kind), kind).plain();
        return JsonParser.parseString(new ObjectMapper().writeValueAsString(plain));
    }

    /** The image is the distribution's folder, so what the image runs is run here, in that folder. */
    @Test
    void whatTheImageRunsWorksInThePlainFolder() throws IOException {
        List<String> lines = Files.readAllLines(Shipped.home().resolve("docs/Dockerfile"));
        assertThat(lines).contains("COPY . " + IN_IMAGE);
        assertThat(script()).contains(IN_IMAGE + "/bin/preceptor");
        Launcher launcher = new Launcher(folder);
        String check = only(lines, "RUN " + IN_IMAGE + "/bin/preceptor ");
        assertThat(launcher.run(check.split(" ")).exits(0).out()).contains("Preceptor can work here.");
        assertThat(only(lines, "ENTRYPOINT ")).isEqualTo("[\"" + IN_IMAGE + "/bin/preceptor\"]");
    }

    private static String only(List<String> lines, String beginning) {
        List<String> found = lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
        assertThat(found).as(beginning).hasSize(1);
        return found.get(0);
    }
}
