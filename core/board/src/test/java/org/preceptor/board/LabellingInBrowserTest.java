package org.preceptor.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.preceptor.browser.Browser;
import org.preceptor.core.label.GivenLabels;
import org.preceptor.core.label.LabelDecision;
import org.preceptor.core.label.LabelJournal;

/** Labelling as a person does it. */
class LabellingInBrowserTest {
    private static Browser browser;

    @TempDir
    private Path folder;

    private Path file;
    private Process server;

    @BeforeAll
    static void open() {
        browser = Browser.start();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void labels() {
        file = folder.resolve("labels.jsonl");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    /** A process as a command is one. */
    private URI start() throws IOException {
        String path = String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                Objects.requireNonNullElse(System.getProperty("jdk.module.path"), ""),
                Path.of("target", "test-classes").toString());
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        LabelServer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        return URI.create(out.readLine());
    }

    private void see(URI link, int width, String scheme) throws Exception {
        browser.open(link, width, scheme);
        browser.await("an example", () -> !browser.text("#stage").isEmpty());
    }

    private String example() {
        return String.valueOf(browser.evaluate("(document.getElementById('example') || document.body).textContent"));
    }

    /** Presses a key and waits for the next example, as a person does. */
    private void press(CharSequence key) throws Exception {
        String before = example();
        browser.first("body").sendKeys(key);
        browser.await("the next example", () -> !example().equals(before));
    }

    private List<LabelDecision> decisions() {
        return LabelJournal.read(file).stream()
                .filter(each -> !each.person().equals("before"))
                .toList();
    }

    @Test
    void fiftyPicturesAreLabelledByKeyAndAKillInBetweenLosesNone() throws Exception {
        see(start(), 1280, "light");
        List<String> seen = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            if (i == 23) {
                server.destroyForcibly().waitFor();
                browser.first("body").sendKeys("1");
                browser.await("a word", () -> browser.text("#problem").contains("The server does not answer"));
                see(start(), 1280, "light");
                assertThat(browser.text("#done")).isEqualTo("23 labels");
            }
            seen.add(example());
            given.add(LabelServer.CLASSES.get(i % 3));
            press(String.valueOf(1 + i % 3));
            assertThat(decisions()).as("on the disk before the next picture").hasSize(i + 1);
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(decisions()).extracting(LabelDecision::example).isEqualTo(seen);
        assertThat(decisions()).extracting(LabelDecision::label).isEqualTo(given);
        assertThat(browser.text("#left")).startsWith("28 left");
        GivenLabels all = GivenLabels.of(LabelJournal.read(file));
        assertThat(all.label("photographs/0.jpg")).as("what had a label before").hasValue("cat");
    }

    @Test
    void whatWasDecidedIsUndoneSkippedOrOfNoClass() throws Exception {
        see(start(), 1280, "light");
        String first = example();
        press("2");
        press(Keys.SPACE);
        press("-");
        press(Keys.BACK_SPACE);
        press(Keys.BACK_SPACE);
        press(Keys.BACK_SPACE);
        assertThat(example()).isEqualTo(first);
        press("3");
        assertThat(decisions())
                .extracting(each -> each.kind().name() + ' ' + each.label())
                .containsExactly("LABEL dog", "SKIP ", "NONE ", "UNDO ", "UNDO ", "UNDO ", "LABEL owl");
        assertThat(GivenLabels.of(decisions()).label(first)).hasValue("owl");
    }

    @Test
    void aClassIsAddedOnTheWayAndTheGuessIsTakenIfWanted() throws Exception {
        see(start(), 1280, "light");
        assertThat(browser.text("#guess")).isEmpty();
        browser.first("#name").sendKeys("fox", Keys.ENTER);
        browser.await("the class", () -> browser.all("#classes .key").size() == 4);
        press("4");
        browser.first("#guesses").click();
        browser.await("the guess", () -> browser.text("#guess").equals("dog? 70.0 %"));
        String before = example();
        browser.first("#accept").click();
        browser.await("the next", () -> !example().equals(before));
        assertThat(decisions())
                .extracting(each -> each.kind().name() + ' ' + each.label())
                .containsExactly("CLASS fox", "LABEL fox", "LABEL dog");
    }

    @Test
    void severalPersonsLabelAndSeeHowFarTheyAgree() throws Exception {
        URI link = start();
        see(link, 1280, "light");
        name("ada");
        List<String> adas = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            adas.add(example());
            press("1");
        }
        name("bob");
        List<String> bobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            bobs.add(example());
            press(i == 0 ? "2" : "1");
        }
        List<String> both = new ArrayList<>(adas);
        both.retainAll(bobs);
        assertThat(both)
                .as("every second one is for all")
                .isNotEmpty()
                .isEqualTo(adas.stream()
                        .filter(each -> each.matches("photographs/\\d*[02468]\\.jpg"))
                        .toList());
        assertThat(browser.text("#pairs tbody tr"))
                .startsWith(String.format(
                        Locale.ROOT, "ada and bob %d %.1f %%", both.size(), 100.0 * (both.size() - 1) / both.size()));
    }

    private void name(String person) throws Exception {
        browser.first("#person").clear();
        browser.first("#person").sendKeys(person, Keys.TAB);
        browser.await(
                "the person's own",
                () -> browser.text("#left").endsWith("left")
                        || browser.text("#left").endsWith(person));
        Thread.sleep(200);
    }

    @Test
    void aGridIsLabelledTileByTile() throws Exception {
        see(start(), 1280, "light");
        browser.first("#grid").click();
        browser.await("tiles", () -> browser.all(".tile").size() == 12);
        browser.all(".tile").get(3).click();
        browser.first("body").sendKeys("2");
        browser.await("the label", () -> browser.all(".tile").get(3).getText().startsWith("dog"));
        for (int i = 0; i < 11; i++) {
            int done = i + 1;
            browser.first("body").sendKeys("1");
            browser.await("the next", () -> decisions().size() == done + 1);
            browser.await("rest", () -> browser.all(".tile").size() == 12);
        }
        browser.await(
                "the next twelve",
                () -> browser.all(".tile .given").stream()
                        .allMatch(each -> each.getText().isEmpty()));
        assertThat(decisions()).hasSize(12);
    }

    @Test
    void rowsOfATableAreLabelledToo() throws Exception {
        try (LocalPage labelling = LocalPage.ofLabelling(LabelServer.rows(file), 0)) {
            see(labelling.link(), 390, "light");
            assertThat(browser.all(".one tr"))
                    .extracting(WebElement::getText)
                    .containsExactly("height 1.5", "girth 20");
            press("2");
            assertThat(browser.all(".one tr"))
                    .extracting(WebElement::getText)
                    .containsExactly("height -3", "girth 0.001");
            browser.first("#classes .key").click();
            browser.await("the end", () -> browser.text("#stage").startsWith("Nothing is left to label"));
            assertThat(decisions()).extracting(LabelDecision::label).containsExactly("oak", "elm");
        }
    }

    /** The photographs are in {@code target/screenshots}. */
    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void thePageFitsAndIsAccessible(int width, String scheme) throws Exception {
        try (LocalPage labelling = LocalPage.ofLabelling(LabelServer.pictures(file), 0)) {
            see(labelling.link(), width, scheme);
            if (!browser.first("#guesses").isSelected()) {
                browser.first("#guesses").click();
            }
            browser.await("the guess", () -> browser.text("#guess").equals("dog? 70.0 %"));
            check("label-" + width + '-' + scheme);
            browser.first("#grid").click();
            browser.await("tiles", () -> browser.all(".tile").size() == 12);
            check("label-grid-" + width + '-' + scheme);
            assertThat(browser.log())
                    .as("errors, and what the page's policy forbade")
                    .isEmpty();
        }
    }

    private static void check(String name) throws IOException {
        browser.photograph(Path.of("target", "screenshots", name + ".png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beside the window")
                .isEqualTo(0L);
        assertThat(browser.accessibilityViolations()).isEmpty();
    }
}
