package org.preceptor.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.storage.FolderLock;

@Timeout(60)
class BoardTest {
    @TempDir
    private Path folder;

    private Path runs;
    private LocalPage board;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        runs = Files.createDirectory(folder.resolve("runs"));
        new LoggedRun(runs.resolve("mine")).begin("method: pi-model\n").step(5).step(10);
        board = LocalPage.ofRuns(runs, 0);
    }

    @AfterEach
    void close() {
        board.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(board.link().resolve(path));
        request.header("Cookie", "preceptor-" + board.link().getPort() + '=' + token());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return board.link().getQuery().substring("token=".length());
    }

    @Test
    void theLinkOpensThePageAndLeavesACookie() throws Exception {
        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(board.link()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Runs – Preceptor</title>");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains(token(), "HttpOnly");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().map()).doesNotContainKeys("server", "access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/?token=guessed", "/events", "/curves?run=mine", "/report?run=mine", "/board.js", "/x"})
    void withoutTheTokenNothingIsAnswered(String path) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(board.link().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("the link that the command printed").doesNotContain("pi-model");
    }

    @Test
    void otherNamesAndOtherPagesAreRefused() throws Exception {
        assertThat(get("/curves?run=mine").statusCode()).isEqualTo(200);
        assertThat(get("/curves?run=mine", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(get("/curves?run=mine", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(raw("GET /?token=" + token() + " HTTP/1.1\r\nHost: evil.example:"
                        + board.link().getPort() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    /** What the server answers to these very bytes. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), board.link().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itListensToThisMachineOnly() throws IOException {
        assertThat(board.link().getHost()).isEqualTo("127.0.0.1");
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        assertThatThrownBy(() -> new Socket(other, board.link().getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../secret",
                "mine/../../secret",
                "mine/../mine",
                "./mine",
                "mine/",
                "%2e%2e/secret",
                "/etc",
                "linked",
                "mine\u0000",
                ""
            })
    void noPathLeadsOutOfTheFolder(String run) throws Exception {
        new LoggedRun(folder.resolve("secret")).begin("method: secret\n").step(5);
        Files.writeString(folder.resolve("secret/report.html"), "a secret");
        Files.createSymbolicLink(runs.resolve("linked"), folder.resolve("secret"));
        board.close();
        board = LocalPage.ofRuns(runs, 0);
        String asked = java.net.URLEncoder.encode(run, StandardCharsets.UTF_8);
        for (String page : List.of("/report?run=", "/curves?run=")) {
            HttpResponse<String> answer = get(page + asked);
            assertThat(answer.statusCode()).as(page + run).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("secret");
        }
        assertThat(raw("GET /../secret/report.html HTTP/1.1\r\nHost: 127.0.0.1:"
                        + board.link().getPort() + "\r\nCookie: preceptor-"
                        + board.link().getPort() + '=' + token() + "\r\nConnection: close\r\n\r\n"))
                .doesNotContain("a secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../x", "//x", "/curves?run=%ff", "/%", "/a%00b", "*", "x"})
    void whatIsNoRequestIsRefusedInASentenceWithTheHeadersOfAllAnswers(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + board.link().getPort() + "\r\nCookie: preceptor-"
                + board.link().getPort() + '=' + token() + "\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .containsPattern("^HTTP/1.1 40[04] ")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Type: text/plain")
                .doesNotContainIgnoringCase("<html");
    }

    @Test
    void aReportThatIsALinkIsNotServed() throws Exception {
        Path report = runs.resolve("mine/report.html");
        Files.writeString(folder.resolve("secret.html"), "a secret");
        Files.createSymbolicLink(report, folder.resolve("secret.html"));
        HttpResponse<String> refused = get("/report?run=mine");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("report.html cannot be shown: it is a link");
        Files.delete(report);
        assertThat(get("/report?run=mine").body()).contains("has no report yet");
        Files.writeString(report, "the report");
        assertThat(get("/report?run=mine").body()).isEqualTo("the report");
        assertThat(get("/report?run=mine")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .as("a report is not of the page's origin")
                .startsWith("sandbox allow-scripts; default-src 'none'");
    }

    @Test
    void whatHappensToTheRunsIsToldWhileItHappens() throws Exception {
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(board.link().resolve("/events"))
                        .header("Cookie", "preceptor-" + board.link().getPort() + '=' + token())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines, "all")).contains("\"id\":\"mine\"", "\"step\":10", "\"method\":\"pi-model\"");
            new LoggedRun(runs.resolve("mine")).step(15);
            assertThat(next(lines, "run")).contains("\"id\":\"mine\"", "\"step\":15");
            new LoggedRun(runs.resolve("compared/other-seed2")).begin("method: auto\n");
            assertThat(next(lines, "run")).contains("\"id\":\"compared/other-seed2\"");
            LoggedRun.delete(runs.resolve("mine"));
            assertThat(next(lines, "gone")).isEqualTo("\"mine\"");
        }
    }

    /** The runs as the page hears of them when it opens. */
    private String firstNews() throws IOException, InterruptedException {
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(board.link().resolve("/events"))
                        .header("Cookie", "preceptor-" + board.link().getPort() + '=' + token())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            return next(lines, "all");
        }
    }

    private void openAgain() {
        board.close();
        board = LocalPage.ofRuns(runs, 0);
    }

    @Test
    void aRunThatHasNotEndedAndThatNobodyTrainsIsInterrupted() throws Exception {
        Path mine = runs.resolve("mine");
        openAgain();
        assertThat(firstNews()).as("it has just logged something").contains("\"state\":\"training\"");
        Files.setLastModifiedTime(
                mine.resolve("metrics.jsonl"), FileTime.from(Instant.now().minusSeconds(60)));
        try (FolderLock lock = FolderLock.take(mine, Clock.systemUTC())) {
            openAgain();
            assertThat(firstNews()).as("a long step").contains("\"state\":\"training\"");
        }
        openAgain();
        assertThat(firstNews()).contains("\"state\":\"interrupted\"");
        new LoggedRun(mine).step(15);
        openAgain();
        assertThat(firstNews()).as("it has been resumed").contains("\"state\":\"training\"");
    }

    @Test
    void pagesAreToldThatTheBoardEnds() throws Exception {
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(board.link().resolve("/events"))
                        .header("Cookie", "preceptor-" + board.link().getPort() + '=' + token())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            next(lines, "all");
            board.close();
            assertThat(next(lines, "end")).isEqualTo("\"\"");
        }
    }

    @Test
    void whatADamagedFolderLacksIsNamedAndItsSettingsAreReadAllTheSame() throws Exception {
        Files.delete(runs.resolve("mine/model.json"));
        Files.write(runs.resolve("mine/metrics.jsonl"), new byte[] {(byte) 0xff, 3, '\n', 9, '\n'});
        openAgain();
        assertThat(firstNews())
                .contains(
                        "model.json is missing; metrics.jsonl has no line that can be read; the folder is damaged or"
                                + " was not copied whole",
                        "\"method\":\"pi-model\"");
    }

    private static String next(BufferedReader lines, String event) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("event: ")) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo("event: " + event);
        return lines.readLine().substring("data: ".length());
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = board.link().getPort();
        assertThatThrownBy(() -> LocalPage.ofRuns(runs, port))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("--port " + port + ": another program is listening there; choose another port, or leave"
                        + " --port out for a free one");
        assertThatThrownBy(() -> LocalPage.ofRuns(runs, 70000))
                .hasMessage("--port must be from 0 to 65535, found 70000");
    }

    @Test
    void whatCannotBeReadIsNamedAndTheOtherRunsAreShown() throws Exception {
        Files.writeString(runs.resolve("mine/pipeline.yaml"), "method: [\n");
        new LoggedRun(runs.resolve("whole")).begin("method: auto\n");
        Files.write(runs.resolve("whole/metrics.jsonl"), new byte[] {(byte) 0xff, '{', '\n', 'x', '\n'});
        board.close();
        board = LocalPage.ofRuns(runs, 0);
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(
                                URI.create(board.link().resolve("/events").toString()))
                        .header("Cookie", "preceptor-" + board.link().getPort() + '=' + token())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines, "all"))
                    .contains("\"id\":\"mine\"", "\"problem\":\"pipeline.yaml:2", "\"id\":\"whole\"");
        }
    }
}
