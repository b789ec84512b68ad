package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** The networks and augmentations for larger pictures, on pictures in folders that are not square. */
class LargerPicturesTest {
    private static final int STEPS = 24;

    @TempDir
    private static Path folder;

    private static Preceptor preceptor;

    @BeforeAll
    static void draw() throws IOException {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
        for (int i = 0; i < 24; i++) {
            draw("pictures/sky", i, true, Color.CYAN);
            draw("pictures/fire", 100 + i, false, Color.RED);
        }
    }

    /** Stripes along or across, of a colour on grey. */
    private static void draw(String folderName, int seed, boolean across, Color colour) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.GRAY);
        canvas.fillRect(0, 0, 90, 70);
        canvas.setColor(colour);
        for (int stripe = random.nextInt(10); stripe < 90; stripe += 20) {
            canvas.fillRect(across ? 0 : stripe, across ? stripe : 0, across ? 90 : 10, across ? 10 : 70);
        }
        canvas.dispose();
        Path file = folder.resolve(folderName).resolve(seed + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private static List<StepReport> train(Map<String, ?> network, List<?> augment, Path run) {
        Setting settings = Setting.of(
                Map.of(
                        "method", "supervised",
                        "data",
                                Map.of(
                                        "source",
                                        Map.of(
                                                "name", "image-folder",
                                                "path", "pictures",
                                                "size", Map.of("width", 80, "height", 64)),
                                        "validation",
                                        0),
                        "network", network,
                        "views",
                                Map.of(
                                        "student",
                                        Map.of("augment", augment, "noise", Map.of("input", "none", "hidden", "none"))),
                        "batch", Map.of("size", 12),
                        "runtime", Map.of("threads", 1),
                        "training",
                                Map.of("steps", STEPS, "optimiser", Map.of("name", "adam", "learning-rate", 0.002))),
                "test");
        List<StepReport> steps = new ArrayList<>();
        preceptor.train(preceptor.pipeline(settings, folder), run, new StopSignal(), List.of(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                steps.add(report);
            }
        }));
        return steps;
    }

    private static double mean(List<StepReport> steps) {
        return steps.stream().mapToDouble(StepReport::loss).average().orElseThrow();
    }

    static List<Map<String, ?>> networks() {
        return List.of(
                Map.of("name", "resnet-18", "width", 0.25),
                Map.of("name", "resnet-50", "width", 0.125),
                Map.of("name", "convnext-tiny", "width", 0.25),
                Map.of("name", "mobilenet-v3", "variant", "small", "width", 0.5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void eachNetworkLearnsWithinSomeSteps(Map<String, ?> network, @TempDir Path run) {
        List<StepReport> steps = train(network, List.of("horizontal-flip"), run);
        assertThat(steps).hasSize(STEPS);
        assertThat(mean(steps.subList(STEPS - 6, STEPS)))
                .as("the loss of the last six steps beside that of the first three")
                .isLessThan(0.7 * mean(steps.subList(0, 3)));
    }

    @Test
    void everyAugmentationForLargerPicturesWorksInAPipeline(@TempDir Path run) {
        List<StepReport> steps = train(
                Map.of("name", "small-cnn", "width", 0.25),
                List.of(
                        "random-resized-crop",
                        Map.of("name", "colour-jitter", "hue", 0.1, "probability", 0.8),
                        Map.of("name", "greyscale", "probability", 0.2),
                        Map.of("name", "gaussian-blur", "sigma", List.of(0.1, 1.5)),
                        "trivial-augment",
                        "augmix",
                        "random-erasing"),
                run);
        assertThat(steps)
                .hasSize(STEPS)
                .allSatisfy(step -> assertThat(step.loss()).isFinite());
    }
}
