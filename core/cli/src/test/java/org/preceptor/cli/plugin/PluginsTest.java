package org.preceptor.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.cli.Captured;
import org.preceptor.cli.SelfSigned;
import org.preceptor.cli.project.NewPlugin;

class PluginsTest {
    @TempDir
    private static Path downloads;

    private static Path jar;

    @TempDir
    Path folder;

    private Path plugins;
    private Captured terminal;

    @BeforeAll
    static void makePlugin() throws IOException {
        jar = NewPlugin.jar("my-method", downloads);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
    }

    /** Runs {@code preceptor plugins …}; {@link #terminal} holds what this one command said. */
    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("plugins"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--plugins", plugins.toString()));
        terminal = Captured.pipe();
        return terminal.run(line.toArray(String[]::new));
    }

    @Test
    void aPluginComesAndGoes() {
        assertThat(run("verify", jar.toString())).isZero();
        assertThat(terminal.out())
                .contains("my-method-0.1.0.jar: nothing wrong", "target generator     my-method-target");
        assertThat(plugins).isEmptyDirectory();

        assertThat(run("install", jar.toString())).isZero();
        assertThat(terminal.out()).startsWith("installed my-method 0.1.0 as ").endsWith("my-method-0.1.0.jar\n");
        assertThat(run("list")).isZero();
        assertThat(terminal.out())
                .isEqualTo(String.join(
                        "\n",
                        "plugin     version  state   provides",
                        "---------  -------  ------  -----------------------------------------------------",
                        "my-method    0.1.0  loaded  target generator: my-method-target; method: my-method",
                        ""));

        assertThat(run("remove", "my-method")).isZero();
        assertThat(terminal.out()).startsWith("removed ").endsWith("my-method-0.1.0.jar\n");
        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void aPluginIsInstalledOnce() {
        run("install", jar.toString());
        assertThat(run("install", jar.toString())).isEqualTo(2);
        assertThat(terminal.err())
                .endsWith("plugins/my-method-0.1.0.jar is there already; remove it first\n")
                .hasLineCount(1);
    }

    @Test
    void aDisabledPluginIsListedAsSuchUntilItIsEnabled() {
        run("install", jar.toString());
        assertThat(run("disable", "my-method")).isZero();
        run("list");
        assertThat(terminal.out()).contains("my-method    0.1.0  disabled  –\n");
        assertThat(run("verify", jar.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("is disabled; enable it first");
        assertThat(run("enable", "my-method")).isZero();
        run("list");
        assertThat(terminal.out()).contains("my-method    0.1.0  loaded ");
    }

    @Test
    void aMissingPluginCannotBeRemovedOrDisabled() {
        run("install", jar.toString());
        for (String command : List.of("remove", "enable", "disable")) {
            assertThat(run(command, "my-methd")).isEqualTo(2);
            assertThat(terminal.err())
                    .contains("there is no plugin 'my-methd'; did you mean 'my-method'?")
                    .hasLineCount(1);
        }
    }

    @Test
    void aLockRefusesWhatChangedSince() throws IOException {
        run("install", jar.toString());
        assertThat(run("list", "--locked")).isEqualTo(2);
        assertThat(terminal.err()).contains("plugins.lock: the lock file cannot be read; write one first");

        assertThat(run("lock")).isZero();
        assertThat(run("list", "--locked")).isZero();
        assertThat(terminal.out()).contains("loaded").doesNotContain("rejected");

        Files.write(plugins.resolve("my-method-0.1.0.jar"), new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(run("list", "--locked")).isZero();
        assertThat(terminal.out()).contains("rejected", "is not what it was when plugins.lock was written");
        run("list");
        assertThat(terminal.out()).as("without --locked").doesNotContain("rejected");
    }

    @Test
    void aLockIsChangedByNoCommandButLock() throws IOException {
        run("lock");
        assertThat(run("install", jar.toString())).isZero();
        assertThat(terminal.out()).contains("plugins.lock is as it was").contains("preceptor plugins lock");
        assertThat(plugins.resolve("plugins.lock")).isEmptyFile();
        assertThat(run("verify", plugins.resolve("my-method-0.1.0.jar").toString(), "--locked"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("is not in plugins.lock");
        assertThat(run("install", jar.toString(), "--locked")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("a new plugin is in no lock file; install it without --locked")
                .hasLineCount(1);
    }

    @Test
    void onlyWhatATrustedSignerSignedIsLoaded() throws Exception {
        Path certificate = SelfSigned.certificate(folder);
        assertThat(run("install", jar.toString(), "--trusted-key", certificate.toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("not installed", "which is not signed")
                .hasLineCount(1);
        assertThat(run("verify", jar.toString(), "--trusted-key", certificate.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("which is not signed").hasLineCount(1);
    }

    @Test
    void anInvalidTrustedKeyIsTheUsersMistake() throws IOException {
        assertThat(run("list", "--trusted-key", folder.resolve("gone.crt").toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("gone.crt: expected a file with a certificate (X.509, PEM or DER), there is no such file")
                .hasLineCount(1);
        for (String content : List.of("", "no certificate")) {
            Path file = Files.writeString(folder.resolve("wrong.crt"), content);
            assertThat(run("list", "--trusted-key", file.toString())).isEqualTo(2);
            assertThat(terminal.err())
                    .contains(
                            "wrong.crt: ",
                            (content.isEmpty() ? "holds no" : "is not a") + " certificate; expected X.509")
                    .hasLineCount(1);
        }
    }

    @Test
    void aTrustedKeyThatIsAPipeOrAFolderIsNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.crt");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path inside = Files.createDirectory(folder.resolve("folder.crt"));
        Map<Path, String> found = Map.of(pipe, "found a pipe or a device", inside, "found a folder");
        found.forEach((path, what) -> {
            assertThat(run("list", "--trusted-key", path.toString())).isEqualTo(2);
            assertThat(terminal.err())
                    .contains(path.getFileName() + ": expected a file with a certificate (X.509, PEM or DER), " + what)
                    .hasLineCount(1);
        });
    }

    @Test
    void programsReadJson() throws IOException {
        run("install", jar.toString());
        Files.writeString(plugins.resolve("broken.jar"), "no archive");
        assertThat(run("list", "--format", "json")).isZero();
        JsonNode list = new ObjectMapper().readTree(terminal.out());
        assertThat(list).hasSize(2);
        assertThat(list.at("/0/state").asText()).isEqualTo("rejected");
        assertThat(list.at("/0/reason").asText()).isNotBlank();
        assertThat(list.at("/1/id").asText()).isEqualTo("my-method");
        assertThat(list.at("/1/provides/target-generator/0").asText()).isEqualTo("my-method-target");

        assertThat(run("info", "my-method", "--format", "json")).isZero();
        assertThat(new ObjectMapper().readTree(terminal.out())).isEqualTo(list.get(1));
        assertThat(run("verify", plugins.resolve("broken.jar").toString(), "--format", "json"))
                .isEqualTo(2);
        assertThat(new ObjectMapper().readTree(terminal.out())).isEqualTo(list.get(0));
    }
}
