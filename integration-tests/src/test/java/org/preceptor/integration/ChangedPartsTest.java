package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run knows its plugins and every option of its parts, and does not continue with others unless it is told to. */
class ChangedPartsTest {
    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private static Path jar;
    private static Path original;
    private static int built;

    private String run;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        TableRun.write(folder);
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        jar = plugins.resolve("even-guess.jar");
        guessing("1.0.0", "0.5", "3");
        original = Files.copy(jar, folder.resolve("original.jar"));
        preceptor
                .run(with(
                        "train",
                        "table.yaml",
                        "--set",
                        "targets=even-guess",
                        "--set",
                        "training.epochs=2",
                        "--name",
                        "begun"))
                .exits(0);
    }

    /** Targets that are as likely as an option says, and a state of some width. */
    private static void guessing(String version, String share, String width) throws IOException {
        ThirdPartyPlugin.build(
                jar,
                "even-guess",
                version,
                ">=0.1.0 & <0.2.0",
                folder.resolve("scratch" + built++),
                List.of(
                        "module acme.guess { requires org.preceptor.api;"
                                + " provides org.preceptor.api.spi.TargetGenerator with acme.guess.Even; }",
                        """
                        package acme.guess;
                        import ai.djl.ndarray.types.Shape;
                        import org.preceptor.api.config.Options;
                        import org.preceptor.api.spi.TargetGenerator;
                        import org.preceptor.api.step.*;
                        public class Even implements TargetGenerator {
                            private double share = %s;
                            public String name() { return "even-guess"; }
                            public Even configure(Options options) {
                                Even other = new Even();
                                other.share = options.number("share", share, 0, 1);
                                return other;
                            }
                            public Target target(TermContext context) {
                                State seen = context.state("seen", new Shape(%s), 0);
                                seen.set(seen.get().add(1));
                                long rows = context.batch().indices().getShape().get(0);
                                return Target.ofProbabilities(context.manager().full(new Shape(rows, 1), (float) share)
                                        .concat(context.manager().full(new Shape(rows, 1), (float) (1 - share)), 1));
                            }
                        }
                        """.formatted(share, width)));
    }

    private static String[] with(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--plugins";
        all[arguments.length + 1] = "plugins";
        return all;
    }

    @BeforeEach
    void copy() throws IOException {
        run = "runs/run" + System.nanoTime();
        TableRun.copy(folder.resolve("runs/begun"), folder.resolve(run));
        Files.copy(original, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private Launcher.Ended resume(String... more) {
        String[] all = Arrays.copyOf(new String[] {"train", "--resume", run}, 3 + more.length);
        System.arraycopy(more, 0, all, 3, more.length);
        return preceptor.run(with(all));
    }

    @Test
    void everyPluginAndEveryOptionIsRecordedWithItsDefault() throws Exception {
        JsonNode parts = new ObjectMapper()
                .readTree(folder.resolve("runs/begun/parts.json").toFile());
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(original)));

        assertThat(parts.get("plugins").findValuesAsText("id"))
                .contains("even-guess", "mean-teacher", "supervised", "networks", "datasets", "costs", "optimisers")
                .doesNotContain("fixmatch", "mixmatch");
        JsonNode own = StreamSupport.stream(parts.get("plugins").spliterator(), false)
                .filter(plugin -> plugin.get("id").asText().equals("even-guess"))
                .findFirst()
                .orElseThrow();
        assertThat(own.get("version").asText()).isEqualTo("1.0.0");
        assertThat(own.get("sha256").asText()).isEqualTo(sum);
        JsonNode options = parts.get("options");
        assertThat(options.get("terms.consistency.targets").asText()).isEqualTo("even-guess");
        assertThat(options.get("terms.consistency.targets.share").asText())
                .as("a default")
                .isEqualTo("0.5");
        assertThat(options.get("terms.consistency.weight.maximum").asText())
                .as("written as a whole number")
                .isEqualTo("2.0");
        assertThat(options.get("network.hidden").asText()).isEqualTo("[8]");
        assertThat(options.get("supervised.weight.at").asText()).isEqualTo("5 epochs");
        assertThat(options.get("batch.unlabelled-from-all").asText())
                .as("the pipeline's own defaults too")
                .isEqualTo("true");
        assertThat(options.get("data.source.path").asText())
                .as("which may move")
                .isEqualTo("a path");
        assertThat(options.has("data.threads"))
                .as("which depends on the machine")
                .isFalse();
    }

    @Test
    void anotherDefaultIsNamedAndTakenOnlyIfAccepted() throws IOException {
        guessing("1.1.0", "0.4", "3");

        assertThat(resume("--epochs", "3").exits(2).onlyLine())
                .endsWith(run + ": the run was last trained with other parts: plugin 'even-guess': 1.0.0 → 1.1.0; "
                        + "terms.consistency.targets.share: 0.5 → 0.4; restore those, or continue with what is here now: "
                        + "add --accept-changes");
        assertThat(resume("--epochs", "3", "--accept-changes").exits(0).err())
                .contains("the run continues with other parts than before: plugin 'even-guess': 1.0.0 → 1.1.0; "
                        + "terms.consistency.targets.share: 0.5 → 0.4");
        assertThat(resume("--epochs", "4").exits(0).err())
                .as("these are its parts now")
                .doesNotContain("other parts");
    }

    @Test
    void otherContentsOfTheSameVersionAreNoticed() throws IOException {
        guessing("1.0.0", "0.5 + 0 * 2", "3");

        assertThat(resume("--epochs", "3").exits(2).onlyLine())
                .containsPattern("plugin 'even-guess' 1.0.0: SHA-256 [0-9a-f]{12}… → [0-9a-f]{12}…; restore those")
                .doesNotContain("damaged", "share");
    }

    @Test
    void stateOfAnotherShapeIsNotCalledDamage() throws IOException {
        guessing("2.0.0", "0.5", "4");

        assertThat(resume("--epochs", "3", "--accept-changes").exits(2).complaint())
                .contains("what was stored does not suit the parts of the run as they are now")
                .contains("has the shape (3) there and (4) here")
                .doesNotContain("damaged");
    }

    @Test
    void aRunThatIsOverNeedsThePluginsOfItsMethodNoMoreButToContinue() throws IOException {
        Files.delete(jar);

        assertThat(resume("--epochs", "3").exits(2).onlyLine())
                .contains("unknown target generator 'even-guess'")
                .endsWith(
                        "since the run was last trained its plugins have changed: plugin 'even-guess' 1.0.0: not loaded");
        TableRun.delete(folder.resolve("plugins/mean-teacher"));
        preceptor.run(with("evaluate", run, "--on", "validation")).exits(0);
        preceptor.run(with("predict", run, "test.csv")).exits(0);
        preceptor.run(with("export", run, "--to", run + "-exported")).exits(0);
        TableRun.copy(Shipped.plugins().resolve("mean-teacher"), folder.resolve("plugins/mean-teacher"));
    }
}
