package org.preceptor.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
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

/** The board as a person uses it. */
class BoardInBrowserTest {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='run'\">";
    private static Browser browser;

    @TempDir
    private Path runs;

    private LocalPage board;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void fourRuns() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            new LoggedRun(runs.resolve("digits-mean-teacher-seed" + seed))
                    .begin("method: mean-teacher\nseed: " + seed
                            + "\nnetwork: {name: small-cnn, width: 0.5}\ntraining: {epochs: 10}\n")
                    .train(0.1 * seed);
        }
        LoggedRun under = new LoggedRun(runs.resolve("compared/supervised-seed1"))
                .begin("method: supervised\nseed: 1\nnetwork: {name: small-cnn, width: 0.5}\ntraining: {epochs: 10}\n");
        for (int step = 5; step <= 60; step += 5) {
            under.step(step, 0.6);
        }
        Files.writeString(
                runs.resolve("digits-mean-teacher-seed1/report.html"),
                "<!doctype html><title>The report</title><h1>first</h1>"
                        + "<script>document.querySelector('h1').textContent = 'drawn'</script>");
        board = LocalPage.ofRuns(runs, 0);
    }

    @AfterEach
    void closed() {
        board.close();
    }

    private void open(int width, String scheme) throws Exception {
        browser.open(board.link(), width, scheme);
        browser.await(
                "curves",
                () -> browser.all("#charts figure:first-child .legend li").size() >= 4);
    }

    private List<String> names() {
        return browser.all(".runs tbody th").stream().map(WebElement::getText).toList();
    }

    private static WebElement box(String run) {
        return browser.all(".runs tbody th label").stream()
                .filter(label -> label.getText().equals(run))
                .findFirst()
                .orElseThrow()
                .findElement(org.openqa.selenium.By.cssSelector("input"));
    }

    @Test
    void aRunIsWatchedWhileAnotherProcessTrainsIt() throws Exception {
        open(1280, "light");
        assertThat(browser.text("#count")).isEqualTo("4 runs, 1 training");
        assertThat(browser.text(".runs")).contains("60 of 200");
        LoggedRun run = new LoggedRun(runs.resolve("compared/supervised-seed1"))
                .step(65, 0.6)
                .step(70, 0.6);
        browser.await("the step", () -> browser.text(".runs").contains("70 of 200"));
        assertThat(browser.first(".chart").getDomAttribute("aria-label")).contains("supervised-seed1 ends at");
        String before = browser.first("#charts").getText();
        run.step(80, 0);
        browser.await("the curve", () -> !browser.first("#charts").getText().equals(before));
        new LoggedRun(runs.resolve("new")).begin("method: auto\n");
        browser.await("another run", () -> names().contains("new"));
        LoggedRun.delete(runs.resolve("new"));
        browser.await("one run less", () -> !names().contains("new"));
        assertThat(browser.text("#state")).isEqualTo("live");
        board.close();
        browser.await("the end", () -> browser.text("#state").equals("the board has ended"));
    }

    @Test
    void aRunWithoutAccuracyIsShownByTheFirstFigureOfItsTask() throws Exception {
        open(1280, "light");
        new LoggedRun(runs.resolve("prices"))
                .begin("method: pi-model\ntask: regression\n")
                .regress();
        browser.await("its figure", () -> browser.text(".runs").contains("8,192 mean-absolute-error"));
        LoggedRun.delete(runs.resolve("prices"));
    }

    @Test
    void runsAreSortedAndFilteredByTheirSettings() throws Exception {
        open(1280, "light");
        browser.first("[data-key='sort validation']").click();
        browser.await("order", () -> names().get(0).equals("digits-mean-teacher-seed1"));
        assertThat(names().get(3)).isEqualTo("compared/supervised-seed1");
        browser.first("[data-key='sort validation']").click();
        browser.await("order", () -> names().get(0).equals("compared/supervised-seed1"));
        assertThat(browser.first("th[aria-sort]").getText()).isEqualTo("validation");
        assertThat(browser.evaluate("document.activeElement.getAttribute('data-key')"))
                .as("the focus stays while the table is redrawn")
                .isEqualTo("sort validation");
        browser.first("#filter").sendKeys("method=mean-teacher seed=2");
        browser.await("filter", () -> names().equals(List.of("digits-mean-teacher-seed2")));
        assertThat(browser.text("#count")).endsWith("the filter shows 1");
        browser.first("#filter").sendKeys(" nothing");
        browser.await("no run", () -> browser.text("#empty").startsWith("No run has all of these words"));
    }

    @Test
    void whatDiffersIsMarkedAndChosenRunsAreDrawnTogether() throws Exception {
        open(1280, "light");
        assertThat(browser.all(".runs td.unlike"))
                .extracting(WebElement::getText)
                .as("one run has another method; of the seeds, two are the same")
                .contains("supervised");
        browser.first("#none").click();
        browser.await("nothing chosen", () -> browser.text("#charts").equals("Choose runs in the table above."));
        box("digits-mean-teacher-seed1").click();
        browser.await(
                "one line",
                () -> browser.all("#charts figure:first-child .legend li").size() == 1);
        box("digits-mean-teacher-seed3").sendKeys(Keys.SPACE);
        browser.await(
                "two lines",
                () -> browser.all("#charts figure:first-child .legend li").size() == 2);
        assertThat(browser.all("#settings tbody tr"))
                .extracting(WebElement::getText)
                .containsExactly("seed 1 3");
    }

    @Test
    void ofEachSeedOneRunCountsAndARunThatNamesNoneHasTheDefault() throws Exception {
        for (String copy : List.of("a", "b")) {
            new LoggedRun(runs.resolve("copies/" + copy))
                    .begin("method: auto\n")
                    .train(0.2);
        }
        open(1280, "light");
        browser.await("the copies", () -> names().contains("copies/b"));
        assertThat(browser.all("#groups tbody tr"))
                .extracting(WebElement::getText)
                .as("a copy is not another seed")
                .noneMatch(row -> row.contains("copies"));
        new LoggedRun(runs.resolve("copies/c")).begin("method: auto\nseed: 2\n").train(0.2);
        browser.await(
                "another seed",
                () -> browser.all("#groups tbody tr").stream()
                        .anyMatch(row -> row.getText().contains(" 1, 2 83.2 ± 0.0 %")));
        LoggedRun.delete(runs.resolve("copies"));
    }

    @Test
    void linesAreToldApartByDashesWhereColoursComeAgainAndNoMoreAreChosenThanCanBe() throws Exception {
        for (int i = 0; i < 20; i++) {
            new LoggedRun(runs.resolve("many/" + i))
                    .begin("method: auto\nseed: " + i + "\n")
                    .train(0.2);
        }
        open(1280, "light");
        browser.await("all runs", () -> browser.text("#count").startsWith("24 runs"));
        assertThat(browser.text("#all")).isEqualTo("Choose the first 21");
        browser.first("#all").click();
        String styles = "[...document.querySelectorAll('#charts figure:first-child .swatch')]"
                + ".map(each => each.style.borderTopColor + ' ' + each.style.borderTopStyle)";
        browser.await("lines", () -> ((List<?>) browser.evaluate(styles)).size() == 21);
        assertThat(browser.evaluate(styles))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .doesNotHaveDuplicates()
                .contains("var(--c0) solid", "var(--c0) dashed", "var(--c6) dotted");
        LoggedRun.delete(runs.resolve("many"));
    }

    @Test
    void onATelephoneTheResultsAreBesideTheNames() throws Exception {
        open(390, "light");
        assertThat((Double) browser.evaluate(
                        "document.querySelector('.runs tbody td.number').getBoundingClientRect().right + 0.01"))
                .as("where the validation's column ends, in a window of 390 pixels")
                .isLessThan(380);
        assertThat(browser.text(".runs tbody th")).contains("training");
    }

    @Test
    void runsThatDifferInTheSeedAloneHaveAMeanAndADeviation() throws Exception {
        open(1280, "light");
        // 0.9 - (height + 2 exp(-200 / 60)) / 4 with heights 0.1, 0.2, 0.3 on validation; 0.88 - height / 4 on the test
        assertThat(browser.all("#groups tbody tr"))
                .extracting(WebElement::getText)
                .containsExactly("digits-mean-teacher 1, 2, 3 83.2 ± 2.5 % 83.0 ± 2.5 % 30 s");
        browser.first("#mean").click();
        browser.await(
                "the mean",
                () -> browser.text("#charts figure:first-child .legend").contains("digits-mean-teacher, 3 seeds"));
        assertThat(browser.all("#charts figure:first-child .legend li")).hasSize(2);
    }

    @Test
    void theReportOfARunIsAPageOfItsOwn() throws Exception {
        open(1280, "light");
        assertThat(browser.all(".runs tbody a")).hasSize(1);
        browser.first(".runs tbody a").click();
        browser.await("the report", () -> "The report".equals(browser.evaluate("document.title")));
        assertThat(browser.text("h1")).as("its script runs").isEqualTo("drawn");
        assertThat(browser.evaluate("self.origin")).as("and not as the board").isEqualTo("null");
    }

    @Test
    void theTokenIsNotLeftInTheAddressAndTheLinkWithoutItIsRefused() throws Exception {
        open(1280, "light");
        assertThat(browser.evaluate("location.href"))
                .isEqualTo(board.link().resolve("/").toString());
        browser.open(board.link().resolve("/"), 1280, "light");
        browser.await(
                "the page again, by its cookie", () -> browser.text("#count").startsWith("4 runs"));
        browser.forgetCookies();
        browser.open(board.link().resolve("/"), 1280, "light");
        assertThat(browser.text("body"))
                .contains("the link that the command printed")
                .doesNotContain("mean-teacher");
    }

    @Test
    void namesAreShownAsTheyAreAndNothingInThemRuns() throws Exception {
        new LoggedRun(runs.resolve("other"))
                .begin("method: \"" + HOSTILE.replace("\"", "\\\"") + "\"\n")
                .step(5);
        board.close();
        board = LocalPage.ofRuns(runs, 0);
        open(1280, "light");
        assertThat(browser.text(".runs")).contains(HOSTILE);
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.evaluate("document.title")).isEqualTo("Runs in " + runs + " – Preceptor");
        assertThat(browser.log())
                .as("errors, and what the page's policy forbade")
                .isEmpty();
    }

    @Test
    void anEmptyFolderSaysWhatWillBeThere() throws Exception {
        Path empty = Files.createDirectory(runs.resolve("empty"));
        try (LocalPage other = LocalPage.ofRuns(empty, 0)) {
            browser.open(other.link(), 1280, "light");
            browser.await("a word", () -> browser.text("#empty").contains("A run appears by itself"));
        }
    }

    /** The photographs are in {@code target/screenshots}. */
    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void thePageFitsAndIsAccessible(int width, String scheme) throws Exception {
        open(width, scheme);
        browser.photograph(Path.of("target", "screenshots", "board-" + width + '-' + scheme + ".png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beside the window")
                .isEqualTo(0L);
        assertThat(browser.accessibilityViolations()).isEmpty();
    }
}
