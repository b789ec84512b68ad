package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the page on which people label to a run with their labels; the page itself is tested in a browser. */
class LabelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private Process command;
    private URI link;

    @BeforeAll
    static void train() {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
        preceptor
                .run("train", "small.yaml", "--name", "small", "--set", "training.steps=8")
                .exits(0);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (command != null) {
            command.destroyForcibly().waitFor();
        }
    }

    private void start(String... arguments) throws IOException {
        String[] whole = new String[arguments.length + 1];
        whole[0] = Shipped.home().resolve("bin/preceptor").toString();
        System.arraycopy(arguments, 0, whole, 1, arguments.length);
        command = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).contains("http://127.0.0.1:");
        link = URI.create(line.substring(line.indexOf("http")));
    }

    private JsonNode post(String path, Map<String, ?> asked) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) link.resolve(path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty(
                "Cookie", "preceptor-" + link.getPort() + '=' + link.getQuery().substring("token=".length()));
        connection.getOutputStream().write(JSON.writeValueAsBytes(asked));
        assertThat(connection.getResponseCode()).isEqualTo(200);
        return JSON.readTree(connection.getInputStream());
    }

    /** Labels the next examples as a class, and kills the command. */
    private void label(int count, String label) throws Exception {
        for (int i = 0; i < count; i++) {
            int id = post("/state", Map.of("person", "ada", "most", 1))
                    .at("/items/0/id")
                    .asInt();
            post("/decide", Map.of("person", "ada", "id", id, "decision", "label", "label", label));
        }
        command.destroyForcibly().waitFor();
    }

    @Test
    void labelsThatPeopleGiveAreTrainedOn() throws Exception {
        start("label", "small.yaml", "--labels", "mine.jsonl");
        assertThat(post("/state", Map.of("person", "ada", "most", 1))
                        .path("left")
                        .asInt())
                .isEqualTo(190);
        assertThat(preceptor
                        .run("label", "small.yaml", "--labels", "mine.jsonl")
                        .exits(2)
                        .err()
                        .replaceAll("\\s+", " "))
                .contains("mine.jsonl: another 'preceptor label' writes to it; open its page, or choose another file");
        post("/class", Map.of("person", "ada", "name", "smudge"));
        label(3, "7");
        assertThat(Files.readAllLines(folder.resolve("mine.jsonl")))
                .as("50 labels of the pipeline, a class and three labels")
                .hasSize(54);
        start("label", "small.yaml", "--labels", "mine.jsonl");
        assertThat(post("/state", Map.of("person", "ada", "most", 1))
                        .path("left")
                        .asInt())
                .isEqualTo(187);
        label(2, "smudge");
        String out = preceptor
                .run(
                        "train",
                        "small.yaml",
                        "--name",
                        "with-labels",
                        "--set",
                        "data.labels.file=mine.jsonl",
                        "--set",
                        "training.steps=8")
                .exits(0)
                .out();
        JsonNode data = JSON.readTree(Files.readString(folder.resolve("runs/with-labels/data.json")));
        assertThat(data.at("/labelled/examples").asInt()).as(out).isEqualTo(55);
        assertThat(data.at("/labelled/perClass/7").asInt()).isEqualTo(8);
        assertThat(data.at("/labelled/perClass/smudge").asInt()).isEqualTo(2);
        assertThat(data.path("unlabelled").asInt()).isEqualTo(185);
    }

    @Test
    void aRunsModelGuessesAndChoosesWhatComesNext() throws Exception {
        start("label", "runs/small", "--labels", "chosen.jsonl", "--order", "margin");
        JsonNode item = post("/state", Map.of("person", "ada", "most", 1)).at("/items/0");
        assertThat(item.path("guess").asText()).matches("[0-9]");
        assertThat(item.path("probability").asDouble()).isBetween(0.1, 0.6);
        assertThat(item.path("picture").asBoolean()).isTrue();
    }

    @Test
    void labelsOfOtherDataAreRefused() throws Exception {
        Files.writeString(
                folder.resolve("other.jsonl"),
                "{\"example\":\"photographs/1.jpg\",\"decision\":\"label\",\"class\":\"cat\",\"person\":\"ada\"}\n");
        Launcher.Ended ended = preceptor
                .run("train", "small.yaml", "--check", "--set", "data.labels.file=other.jsonl")
                .exits(2);
        assertThat(ended.err()).contains("no training example is called 'photographs/1.jpg'");
        assertThat(preceptor
                        .run("label", "small.yaml", "--labels", "other.jsonl")
                        .exits(2)
                        .complaint())
                .contains("labels of other data");
    }
}
