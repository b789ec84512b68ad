package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.Images;
import org.preceptor.api.spi.Task;
import org.preceptor.browser.Browser;
import org.preceptor.core.data.Split;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.task.Calibration;

/** The report as a person sees it. */
class ReportInBrowserTest {
    private static final String HOSTILE = "</script><img src=x onerror=\"document.title='run'\">";
    private static final List<String> CLASSES = List.of("cat", HOSTILE, "a class with a name that is rather long");
    private static final int EXAMPLES = 60;

    @TempDir
    private static Path run;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void write() throws IOException {
        browser = Browser.start();
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        Map<String, Integer> perClass = new LinkedHashMap<>();
        CLASSES.forEach(name -> perClass.put(name, 20));
        Map<String, Object> part = Map.of("examples", 60, "perClass", perClass);
        lines.add(json.writeValueAsString(Map.of(
                "event",
                "start",
                "name",
                HOSTILE,
                "steps",
                400,
                "stepsPerEpoch",
                20,
                "batchSize",
                32,
                "parameters",
                72954,
                "data",
                Map.of(
                        "source",
                        "folder",
                        "classes",
                        CLASSES,
                        "example",
                        List.of(3, 16, 16),
                        "labelled",
                        part,
                        "unlabelled",
                        EXAMPLES,
                        "validation",
                        part,
                        "test",
                        part),
                "environment",
                Map.of("version", "0.1.0", "java", "17", "device", "CPU", "processors", 2))));
        lines.add(json.writeValueAsString(Map.of("event", "warning", "message", HOSTILE)));
        for (int step = 10; step <= 400; step += 10) {
            double loss = 2 * Math.exp(-step / 150.0);
            lines.add(json.writeValueAsString(Map.of(
                    "event",
                    "step",
                    "step",
                    step,
                    "seconds",
                    0.1,
                    "metrics",
                    Map.of(
                            "loss",
                            loss,
                            "accuracy",
                            1 - loss / 3,
                            "term/supervised",
                            loss,
                            "weight/consistency",
                            1,
                            "term/consistency/confident",
                            step / 500.0,
                            "learning-rate",
                            0.003))));
            if (step % 20 == 0) {
                lines.add(json.writeValueAsString(Map.of(
                        "event",
                        "epoch",
                        "epoch",
                        step / 20,
                        "step",
                        step,
                        "best",
                        true,
                        "seconds",
                        3,
                        "validation",
                        Map.of("student", Map.of("accuracy", 0.8 - loss / 4, "loss", loss, "examples", 60)))));
            }
        }
        Files.write(run.resolve("metrics.jsonl"), lines);
        Files.writeString(run.resolve("model.json"), "{\"selected\":\"student\"}");
        Files.writeString(
                run.resolve("pipeline.yaml"), "method: mean-teacher\nnetwork: {name: small-cnn, width: 0.5}\n");
        page = run.resolve("report.html");
        Report report = Report.of(run, PartLookup.none(), Inspected.of(new Shifted()), Clock.systemUTC());
        Files.writeString(page, new ReportPage().of(report));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** A model that takes every fourth example for one of the next class. */
    private static final class Shifted implements Inspection {
        private static Images images() {
            byte[] pixels = new byte[EXAMPLES * 3 * 16 * 16];
            new Random(1).nextBytes(pixels);
            int[] labels = new int[EXAMPLES];
            List<String> names = new ArrayList<>();
            for (int i = 0; i < EXAMPLES; i++) {
                labels[i] = i % CLASSES.size();
                names.add("photographs/" + i + HOSTILE + ".jpg");
            }
            return new Images(3, 16, 16, pixels, labels, names);
        }

        @Override
        public String model() {
            return "student";
        }

        @Override
        public long epoch() {
            return 20;
        }

        @Override
        public Task task() {
            return Task.classification();
        }

        @Override
        public Calibration calibration() {
            return new Calibration(2);
        }

        @Override
        public Split split() {
            int[] usable = new int[EXAMPLES];
            java.util.Arrays.fill(usable, Examples.UNLABELLED);
            return new Split(CLASSES, images(), usable, Optional.of(images()), Optional.of(images()), Findings.none());
        }

        @Override
        public float[][] predict(Examples examples) {
            float[][] all = new float[examples.size()][CLASSES.size()];
            for (int i = 0; i < all.length; i++) {
                int taken = (examples.labels()[i] + (i % 4 == 0 ? 1 : 0)) % CLASSES.size();
                java.util.Arrays.fill(all[i], (float) ((0.6 - 0.005 * i) / 2));
                all[i][taken] = (float) (0.4 + 0.005 * i);
            }
            return all;
        }
    }

    @Test
    void eachNumberThatIsPredictedHasItsFigures() throws IOException {
        Report whole = ReportPage.read(page);
        Inspected numbers = new Inspected(
                "teacher",
                3,
                1,
                List.of(),
                List.of(),
                List.of(new MeasuredNumbers("test", 80, List.of(new NumberFigures("rent", 557, 120, 25.12, 0.93)))),
                0,
                List.of(),
                List.of());
        Report report = new Report(
                whole.format(),
                whole.title(),
                whole.folder(),
                whole.written(),
                whole.selectedModel(),
                whole.summary(),
                whole.charts(),
                whole.warnings(),
                whole.data(),
                whole.environment(),
                whole.settings(),
                whole.command(),
                numbers);
        Path other = Files.writeString(page.resolveSibling("numbers.html"), new ReportPage().of(report));
        browser.open(other.toUri(), 1280, "light");
        assertThat(browser.text("#each")).contains("Numbers", "Test, 80 examples");
        assertThat(browser.all("#each tbody tr"))
                .extracting(WebElement::getText)
                .containsExactly("rent 557 120 25.12 0.93");
        assertThat(browser.log()).as("errors").isEmpty();
    }

    @Test
    void reliabilityIsShownBeforeAndAfterCalibration() {
        browser.open(page.toUri(), 1280, "light");
        assertThat(browser.text("#classes"))
                .containsPattern(
                        "Expected calibration error [0-9.]+ %; of the probabilities that predict writes [0-9.]+"
                                + " % \\(rings\\), at the temperature 2 fitted on validation");
        assertThat(browser.all("#classes .drawing .ring")).hasSameSizeAs(browser.all("#classes .drawing .mark"));
    }

    @Test
    void aNumberOfTheMatrixOpensTheExamplesInIt() {
        browser.open(page.toUri(), 1280, "light");
        assertThat(browser.all(".matrix button")).hasSize(6);
        assertThat(browser.all(".opened")).isEmpty();
        WebElement cell = browser.first("[aria-label^='5 examples of cat taken for']");
        cell.click();
        assertThat(cell.getDomAttribute("aria-expanded")).isEqualTo("true");
        assertThat(browser.all(".opened img")).hasSize(5);
        assertThat(browser.first(".opened h3").getText()).isEqualTo("5 examples of cat taken for " + HOSTILE);
        cell.click();
        assertThat(browser.all(".opened")).isEmpty();
    }

    @Test
    void theExamplesOfEachSetCanBeChosen() {
        browser.open(page.toUri(), 1280, "light");
        List<WebElement> sets = browser.all(".choice button");
        assertThat(sets)
                .extracting(WebElement::getText)
                .containsExactly("Test", "Validation", "Unlabelled, by hidden labels");
        sets.get(2).click();
        assertThat(sets.get(2).getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(browser.all(".matrix button"))
                .as("examples are shown of the test set")
                .isEmpty();
    }

    @Test
    void everyChartIsDrawnAndACurveCanBeHidden() {
        browser.open(page.toUri(), 1280, "light");
        assertThat(browser.all(".chart canvas")).hasSize(7);
        WebElement curve = browser.first(".legend button");
        curve.click();
        assertThat(curve.getDomAttribute("aria-pressed")).isEqualTo("false");
        assertThat(browser.first(".legend").getText()).contains("student, validation");
    }

    @Test
    void namesAreShownAsTheyAreAndNothingInThemRuns() {
        browser.open(page.toUri(), 1280, "light");
        assertThat(browser.evaluate("document.title")).isEqualTo(run.getFileName() + " – Preceptor");
        assertThat(browser.all("img[src='x']")).isEmpty();
        assertThat(browser.first(".warnings li").getText()).isEqualTo(HOSTILE);
        assertThat(browser.log())
                .as("errors, and what the page's policy forbade")
                .isEmpty();
    }

    /** The photographs are in {@code target/screenshots}. */
    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void thePageFitsAndIsAccessible(int width, String scheme) throws IOException {
        browser.open(page.toUri(), width, scheme);
        browser.first(".matrix button").click();
        browser.photograph(Path.of("target", "screenshots", "report-" + width + '-' + scheme + ".png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beside the window")
                .isEqualTo(0L);
        assertThat(browser.accessibilityViolations()).isEmpty();
    }
}
