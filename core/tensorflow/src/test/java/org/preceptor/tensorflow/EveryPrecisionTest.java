package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;

/** Each precision in a process of its own: TensorFlow's rewriting of graphs can end the process it runs in. */
class EveryPrecisionTest {
    @TempDir
    Path folder;

    /** Those that the machine does not have as well: they are refused before, but must not end the process. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void threeStepsAreTrained(Precision precision) throws Exception {
        List<Float> losses = losses(precision);
        assertThat(losses).hasSize(3);
        assertThat(losses.get(2)).isLessThan(losses.get(0));
        boolean narrow = precision != Precision.FLOAT32
                && Execution.defaults()
                        .with(precision)
                        .missingPrecision(TensorFlowInfo::devices)
                        .isEmpty();
        assertThat((double) losses.get(0)).isCloseTo(losses(Precision.FLOAT32).get(0), within(narrow ? 0.05 : 1e-4));
    }

    private List<Float> losses(Precision precision) throws Exception {
        Path output = folder.resolve(precision + ".txt");
        String path = Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .reduce(
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        (a, b) -> a + File.pathSeparator + b);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        path,
                        ThreeSteps.class.getName(),
                        precision.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("ended within two minutes").isTrue();
        assertThat(process.exitValue()).as(() -> read(output)).isZero();
        return read(output)
                .lines()
                .filter(line -> line.startsWith("loss "))
                .map(line -> Float.parseFloat(line.substring(5)))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
