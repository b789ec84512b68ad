package org.preceptor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cli.Captured;

@Timeout(60)
class PlotTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void aRunThatIsUnderWay() throws IOException {
        run = Files.createDirectory(folder.resolve("mine"));
        logged();
        Files.writeString(run.resolve("model.json"), "{\"selected\":\"teacher\"}");
        Files.writeString(run.resolve("pipeline.yaml"), "method: pi-model\n");
    }

    private void logged() throws IOException {
        Files.write(
                run.resolve("metrics.jsonl"),
                List.of(
                        "{\"event\":\"start\",\"steps\":20,\"stepsPerEpoch\":10}",
                        "{\"event\":\"step\",\"step\":5,\"metrics\":{\"loss\":3}}",
                        "{\"event\":\"step\",\"step\":10,\"metrics\":{\"loss\":2}}"));
    }

    private String plot(int exitCode) {
        Captured captured = Captured.pipe();
        assertThat(captured.run(
                        "plot", run.toString(), "--out", folder.resolve("out").toString()))
                .as(captured.err())
                .isEqualTo(exitCode);
        return captured.out() + captured.err();
    }

    private static void pipeInPlaceOf(Path file) throws Exception {
        Files.deleteIfExists(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void aRunThatIsUnderWayHasItsCurves() {
        assertThat(plot(0)).contains("loss.svg");
        assertThat(folder.resolve("out/loss.svg")).content().startsWith("<svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.jsonl", "model.json", "pipeline.yaml"})
    void aPipeInPlaceOfAFileOfTheRunIsNotWaitedFor(String file) throws Exception {
        pipeInPlaceOf(run.resolve(file));
        assertThat(plot(2)).contains("mine: expected a run's folder, found").doesNotContain("not expected");
    }

    @Test
    void aLogThatIsTornInsideALetterIsDrawnUpToThere() throws IOException {
        Files.write(run.resolve("metrics.jsonl"), new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);
        assertThat(plot(0)).contains("loss.svg");
    }

    @Test
    void filesThatNoRunHasWrittenAreNotReadWhole() throws IOException {
        for (String file : List.of("report.html", "metrics.jsonl")) {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(run.resolve(file).toFile(), "rw")) {
                sparse.setLength(3L << 30);
            }
        }
        assertThat(plot(2)).contains("metrics.jsonl, which cannot be read (it is larger than 268435456 bytes)");
        Files.delete(run.resolve("metrics.jsonl"));
        logged();
        assertThat(plot(0)).contains("report.html: it cannot be read (it is larger than 268435456 bytes), so only");
    }

    @Test
    void aPipeInPlaceOfTheReportIsReported() throws Exception {
        pipeInPlaceOf(run.resolve("report.html"));
        assertThat(plot(0)).contains("report.html: it cannot be read (it is a pipe or a device), so only curves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"selected", "checkpoints", "checkpoints/step-000000099", "link/checkpoints/new"})
    void whereARunKeepsItsWeightsNothingElseIsWritten(String inside) throws IOException {
        Files.createSymbolicLink(run.resolve("link"), run);
        Path target = run.resolve(inside);
        for (String[] arguments : List.of(
                new String[] {"plot", run.toString(), "--out", target.toString()},
                new String[] {"export", run.toString(), "--to", target.toString()})) {
            Captured captured = Captured.pipe();
            assertThat(captured.run(arguments)).isEqualTo(2);
            assertThat(captured.err()).contains("mine keeps its own weights there; choose another folder");
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void whatAFigureReplacesIsNotWrittenInto() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        pipeInPlaceOf(out.resolve("loss.svg"));
        plot(0);
        assertThat(out.resolve("loss.svg")).isRegularFile();
        Path other = Files.writeString(folder.resolve("other"), "text");
        Files.delete(out.resolve("loss.svg"));
        Files.createSymbolicLink(out.resolve("loss.svg"), other);
        pipeInPlaceOf(out.resolve(".partial-loss.svg"));
        plot(0);
        assertThat(other).hasContent("text");
        assertThat(out.resolve("loss.svg")).content().startsWith("<svg");
    }
}
