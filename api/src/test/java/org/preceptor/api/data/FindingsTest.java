package org.preceptor.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.DataSource;

class FindingsTest {
    private static final DataSet DATA = new DataSet(
            List.of("a", "b"),
            new Vectors(1, new float[3], new int[] {0, 1, Examples.UNLABELLED}, List.of("x", "y", "z")),
            Optional.of(new Vectors(1, new float[2], new int[] {1, 0}, List.of())));

    @Test
    void aDataSetWithoutFindingsHasNothingToReport() {
        assertThat(DATA.findings()).isEqualTo(Findings.none());
        assertThat(DATA.findings().leftOutCount()).isZero();
    }

    @Test
    void findingsKeepTheOrderInWhichTheyWereMade() {
        LeftOut webp = LeftOut.of(".webp files", List.of("a.webp", "b.webp"));
        LeftOut hidden = new LeftOut("hidden folders", 3, List.of(".git"));
        DataWarning few = new DataWarning("class 'tmp' has 2 pictures", "add some or remove the folder");
        Findings first = Findings.none().leavingOut(webp).noting("one");
        Findings second = Findings.none().leavingOut(hidden).warning(few).noting("two");
        assertThat(first.and(second))
                .isEqualTo(new Findings(List.of("one", "two"), List.of(webp, hidden), List.of(few)));
        assertThat(first.and(second).leftOutCount()).isEqualTo(5);
        assertThat(few.line()).isEqualTo("class 'tmp' has 2 pictures; add some or remove the folder");
    }

    @Test
    void whatIsLeftOutHasAReasonAndNoMoreNamesThanItsCount() {
        assertThatThrownBy(() -> new LeftOut(" ", 1, List.of())).hasMessage("what is left out needs a reason");
        assertThatThrownBy(() -> new LeftOut("r", 1, List.of("a", "b")))
                .hasMessage("1 left out, of which 2 have names");
        assertThatThrownBy(() -> LeftOut.of("r", List.of())).hasMessage("0 left out, of which 0 have names");
    }

    @Test
    void aWarningWithoutARemedyIsRefused() {
        assertThatThrownBy(() -> new DataWarning("few pictures", ""))
                .hasMessage("a warning says what was found and what to do");
    }

    @Test
    void aCheckLoadsUnlessTheSourceSaysOtherwise() {
        DataCheck check = source(() -> DATA).check(new DataContext(java.nio.file.Path.of("")), CheckDepth.SAMPLE);
        assertThat(check.faults()).isEmpty();
        assertThat(check.read()).isEqualTo(5);
        DataOutline outline = check.outline().orElseThrow();
        assertThat(outline.inputs()).isEqualTo(InputForms.vector(1));
        assertThat(outline.training().labels()).containsExactly(0, 1, Examples.UNLABELLED);
        assertThat(outline.training().names()).containsExactly("x", "y", "z");
        assertThat(outline.test().orElseThrow().labels()).containsExactly(1, 0);
    }

    @Test
    void aCheckListsEveryFaultThatLoadingFinds() {
        FaultyDataException faulty = new FaultyDataException(List.of("a.png: cut short", "b.png: not a picture"));
        assertThat(faulty).hasMessage("a.png: cut short (and 1 more)");
        DataCheck check = source(() -> {
                    throw faulty;
                })
                .check(new DataContext(java.nio.file.Path.of("")), CheckDepth.FULL);
        assertThat(check.faults()).containsExactly("a.png: cut short", "b.png: not a picture");
        assertThat(check.outline()).isEmpty();
        assertThat(DataCheck.failed(new PreceptorException("p: nothing there")).faults())
                .containsExactly("p: nothing there");
    }

    private static DataSource source(java.util.function.Supplier<DataSet> data) {
        return new DataSource() {
            @Override
            public String name() {
                return "made";
            }

            @Override
            public DataSet load(DataContext context) {
                return data.get();
            }
        };
    }
}
