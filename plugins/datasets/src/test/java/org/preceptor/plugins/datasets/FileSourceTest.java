package org.preceptor.plugins.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FileSource;
import org.preceptor.plugins.datasets.folder.ImageFolder;
import org.preceptor.plugins.datasets.table.VectorsCsv;

class FileSourceTest {

    static Stream<FileSource> sources() {
        return Stream.of(new Cifar10(), new Cifar100(), new Mnist(), new VectorsCsv(), new ImageFolder());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void withoutItsOptionsASourceLoadsNothing(FileSource source) {
        assertThatThrownBy(() -> source.load(new DataContext(Path.of("."))))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(source.name() + ": 'path' is missing; set it to where the files are");
        assertThatThrownBy(() -> source.configure(Options.none()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'path' must be ");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theSameOptionsMakeEqualSourcesOfTheSameName(FileSource source) {
        DataSource configured = source.configure(Options.of(Map.of("path", "a")));
        assertThat(configured.name()).isEqualTo(source.name());
        assertThat(configured)
                .isEqualTo(source.configure(Options.of(Map.of("path", "a"))))
                .isNotEqualTo(source.configure(Options.of(Map.of("path", "b"))));
    }
}
