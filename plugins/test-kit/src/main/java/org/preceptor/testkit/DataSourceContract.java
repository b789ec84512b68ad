package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/** What every data source promises. A test class implements this interface and names its source, with small data. */
public interface DataSourceContract extends PartContract {

    /** The source under test, with the options it needs. */
    DataSource source();

    @Override
    default DataSource part() {
        return source();
    }

    /** Where relative paths start. */
    default DataContext context() {
        return new DataContext(Path.of(""));
    }

    private DataSet load() {
        return source().load(context());
    }

    @Test
    default void classesHaveNamesThatDiffer() {
        assertThat(load().classes())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    default void everyLabelIsAClassAndTestExamplesAllHaveOne() {
        DataSet data = load();
        assertThat(data.training().size()).isPositive();
        assertLabels(data.training(), Examples.UNLABELLED, data.classes().size());
        data.validation()
                .ifPresent(
                        validation -> assertLabels(validation, 0, data.classes().size()));
        data.test().ifPresent(test -> assertLabels(test, 0, data.classes().size()));
    }

    private static void assertLabels(Examples examples, int lowest, int classes) {
        assertThat(examples.labels()).hasSize(examples.size());
        for (int label : examples.labels()) {
            assertThat(label).as("a label").isBetween(lowest, classes - 1);
        }
        assertThat(examples.names().size()).as("names").isIn(0, examples.size());
    }

    @Test
    default void loadsTheSameInTheSameOrderEveryTime() {
        DataSet first = load();
        DataSet second = load();
        assertThat(second.classes()).isEqualTo(first.classes());
        assertThat(second.validation().isPresent()).isEqualTo(first.validation().isPresent());
        assertThat(second.test().isPresent()).isEqualTo(first.test().isPresent());
        assertEqual(second.training(), first.training());
        first.validation()
                .ifPresent(validation -> assertEqual(second.validation().orElseThrow(), validation));
        first.test().ifPresent(test -> assertEqual(second.test().orElseThrow(), test));
    }

    @Test
    default void numbersAreFinite() {
        if (load().training() instanceof Vectors vectors) {
            for (float value : vectors.values()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    default void aCheckFindsNoFaultAndForeseesWhatIsLoaded() {
        DataSet data = load();
        for (CheckDepth depth : CheckDepth.values()) {
            DataCheck check = source().check(context(), depth);
            assertThat(check.faults()).as("faults").isEmpty();
            if (depth == CheckDepth.FULL) {
                assertThat(check.findings()).as("findings").isEqualTo(data.findings());
            }
            DataOutline outline = check.outline().orElseThrow();
            assertThat(outline.classes()).as("classes").isEqualTo(data.classes());
            assertThat(outline.shape()).as("shape").isEqualTo(data.training().shape());
            assertForeseen(Optional.of(outline.training()), Optional.of(data.training()));
            assertForeseen(outline.validation(), data.validation());
            assertForeseen(outline.test(), data.test());
        }
    }

    private static void assertForeseen(Optional<DataOutline.Part> outline, Optional<Examples> loaded) {
        assertThat(outline.isPresent()).isEqualTo(loaded.isPresent());
        loaded.ifPresent(examples -> {
            assertThat(outline.orElseThrow().labels()).isEqualTo(examples.labels());
            assertThat(outline.orElseThrow().names()).isEqualTo(examples.names());
        });
    }

    private static void assertEqual(Examples found, Examples expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.labels()).isEqualTo(expected.labels());
        assertThat(found.names()).isEqualTo(expected.names());
        if (expected instanceof Images images) {
            assertThat(((Images) found).pixels()).isEqualTo(images.pixels());
        } else if (expected instanceof Vectors vectors) {
            assertThat(((Vectors) found).values()).isEqualTo(vectors.values());
        }
    }
}
