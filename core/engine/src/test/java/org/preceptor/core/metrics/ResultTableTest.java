package org.preceptor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ResultTableTest {
    private static final ResultTable TABLE = ResultTable.of("method", "test accuracy", "note")
            .with("supervised", "61.2 %", "")
            .with("Π-model", "9.75 % ± 0.4", "a|b");

    @Test
    void columnsAreAlignedAndNumbersStandRight() {
        assertThat(TABLE.text()).isEqualTo("""
                method      test accuracy  note
                ----------  -------------  ----
                supervised         61.2 %
                Π-model      9.75 % ± 0.4  a|b
                """);
    }

    @Test
    @Timeout(20)
    void manyRowsTakeNoLongerEachThanFew() {
        List<List<String>> rows = Collections.nCopies(50_000, List.of("a.png", "cat", "75.0 %"));
        assertThat(new ResultTable(List.of("image", "label", "probability"), rows)
                        .text(80)
                        .lines())
                .hasSize(50_002);
    }

    @Test
    void inLatexWhatMeansSomethingThereIsEscaped() {
        assertThat(ResultTable.of("a_b", "p")
                        .with("x & {y}~#$^\\", "<0.001")
                        .with("c × d", "1 %")
                        .latex())
                .isEqualTo("""
                        \\begin{tabular}{ll}
                        \\toprule
                        a\\_b & p \\\\
                        \\midrule
                        x \\& \\{y\\}\\textasciitilde{}\\#\\$\\textasciicircum{}\\textbackslash{} & $<$0.001 \\\\
                        c $\\times$ d & 1 \\% \\\\
                        \\bottomrule
                        \\end{tabular}
                        """);
    }

    @Test
    void aColumnWithoutAnyNumberStandsLeft() {
        assertThat(ResultTable.of("state", "x").with("–", "1").text()).isEqualTo("""
                state  x
                -----  -
                –      1
                """);
    }

    @Test
    void asMarkdownItKeepsItsAlignment() {
        assertThat(TABLE.markdown()).isEqualTo("""
                | method     | test accuracy | note |
                | ---------- | ------------: | ---- |
                | supervised |        61.2 % |      |
                | Π-model    |  9.75 % ± 0.4 | a\\|b |
                """);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with("x"))
                .withMessage("3 columns but 1 cells: [x]");
    }

    private static final ResultTable PLUGINS = ResultTable.of("plugin", "state", "provides", "tests passed")
            .with("schedules", "loaded", "constant, linear, product", "12")
            .with("noise", "rejected", "", "3");

    @Test
    void cellsAreFoldedWhereTheTableIsTooWide() {
        assertThat(PLUGINS.text(60)).isEqualTo(PLUGINS.text());
        assertThat(PLUGINS.text(42)).isEqualTo("""
                plugin     state     provides        tests
                                                    passed
                ---------  --------  ----------  ---------
                schedules  loaded    constant,          12
                                     linear,
                                     product
                noise      rejected                      3
                """);
    }

    @Test
    void rowsBecomeBlocksWhereFoldingIsNotEnough() {
        assertThat(PLUGINS.text(36)).isEqualTo("""
                plugin        schedules
                state         loaded
                provides      constant, linear,
                              product
                tests passed  12

                plugin        noise
                state         rejected
                tests passed  3
                """);
    }

    @Test
    void aWordThatDoesNotFitBesideItsNameIsBelowIt() {
        assertThat(ResultTable.of("plugin", "provides")
                        .with("ict", "method: interpolation-consistency")
                        .text(30))
                .isEqualTo("""
                        plugin    ict
                        provides
                          method:
                          interpolation-consistency
                        """);
    }
}
