package org.preceptor.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.preceptor.benchmarks.host.Scratch;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.Processor;

/** What a whole training gives in bfloat16 beside float32: Mean Teacher on digits, with the same seeds. */
final class Bfloat16Accuracy implements Measurement {
    private static final String WHAT =
            "accuracy of conf/digits.yaml's Mean Teacher trained in bfloat16, mean of three seeds, " + "from float32's";
    private static final Outcome.Bound BOUND = Outcome.atMost(0.5);

    @Override
    public List<Outcome> take() {
        Processor processor = Processor.ofThisMachine();
        if (!processor.has(Precision.BFLOAT16)) {
            return List.of(
                    Outcome.impossible("bfloat16-accuracy", WHAT, "points", BOUND, "no bfloat16 here: " + processor));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        double exact = accuracy("float32", details);
        double narrow = accuracy("bfloat16", details);
        return List.of(Outcome.of("bfloat16-accuracy", WHAT, Math.abs(exact - narrow), "points", BOUND, details));
    }

    /** The teacher's, on the test images, in per cent. */
    private static double accuracy(String precision, Map<String, Object> details) {
        try (Scratch scratch = Scratch.make()) {
            int status = scratch.preceptor(
                            "log",
                            List.of(
                                    "compare",
                                    Scratch.pipeline("digits.yaml"),
                                    "--methods",
                                    "mean-teacher",
                                    "--seeds",
                                    "1,2,3",
                                    "--set",
                                    "runtime.precision=" + precision))
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("not trained: " + scratch.printed("log"));
            }
            List<Double> seeds = new ArrayList<>();
            double seconds = 0;
            for (JsonNode run : new ObjectMapper()
                    .readTree(comparison(scratch.folder()).toFile())
                    .path("runs")) {
                seeds.add(Math.round(10_000
                                * run.path("test")
                                        .path("teacher")
                                        .path("accuracy")
                                        .asDouble())
                        / 100.0);
                seconds += run.path("seconds").asDouble();
            }
            details.put(precision, seeds);
            details.put("seconds in " + precision, Math.round(seconds));
            return seeds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path comparison(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("comparison.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
