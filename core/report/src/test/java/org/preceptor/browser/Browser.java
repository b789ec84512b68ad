package org.preceptor.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The Chromium of the machine, as a person would use it. */
public final class Browser implements AutoCloseable {
    /** Set to {@code required} where a machine without a browser is a fault. */
    private static final String REQUIREMENT = "PRECEPTOR_BROWSER";

    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it, or leaves the test out where there is none. */
    public static Browser start() {
        Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> control = onPath("chromedriver");
        if (chromium.isEmpty() || control.isEmpty()) {
            String missing = "tests in a browser are left out: there is no chromium and chromedriver on the PATH"
                    + " (Debian: apt-get install chromium chromium-driver)";
            if ("required".equals(System.getenv(REQUIREMENT))) {
                fail(missing);
            }
            System.out.println(missing);
            Assumptions.abort(missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(control.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> onPath(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Opens a page.
     *
     * @param width of the window in pixels
     * @param scheme the colours that the person prefers, {@code light} or {@code dark}
     */
    public void open(URI page, int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.get(page.toString());
    }

    /** The elements that a selector finds. */
    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The first of them. */
    public WebElement first(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until something is so; pages are told what happens a moment later. */
    public void await(String what, Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isSo(so)) {
            assertThat(System.nanoTime()).as("waited in vain: " + what).isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** What was found may have been replaced meanwhile. */
    private static boolean isSo(Callable<Boolean> so) throws Exception {
        try {
            return so.call();
        } catch (StaleElementReferenceException | NoSuchElementException e) {
            return false;
        }
    }

    /** The text of an element, as it is seen. */
    public String text(String css) {
        return first(css).getText();
    }

    /** Forgets who the person is. */
    public void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    /** What an expression of JavaScript comes to in the page. */
    public Object evaluate(String script) {
        return driver.executeScript("return " + script);
    }

    /** What the page has logged: errors, and what its policy forbade. */
    public List<String> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** What hinders people who use the page otherwise than by eye and mouse, a line each. */
    @SuppressWarnings("unchecked")
    public List<String> accessibilityViolations() throws IOException {
        try (InputStream axe = ClassLoader.getSystemResourceAsStream("axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(result => done(result.violations.flatMap(violation => violation.nodes.map(node =>
                    violation.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))),
                    error => done([String(error)]));
                """);
    }

    /** Photographs the whole page. */
    public void photograph(Path file) throws IOException {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
        assertThat(file).isNotEmptyFile();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
