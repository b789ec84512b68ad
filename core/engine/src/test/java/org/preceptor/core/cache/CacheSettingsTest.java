package org.preceptor.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;

class CacheSettingsTest {
    @TempDir
    private Path base;

    private CacheSettings read(Object source, String folder) {
        return CacheSettings.read(Options.of(Map.of("source", source, "cache", Map.of("folder", folder))), base);
    }

    @Test
    void cachesAreOutsideTheFoldersOfTheDataForTheyWouldBeTakenForExamples() throws IOException {
        Files.createDirectories(base.resolve("pictures/cat"));
        Files.createDirectories(base.resolve("more"));
        Map<String, ?> source = Map.of("name", "image-folder", "path", "pictures", "unlabelled", List.of("more"));
        for (String folder :
                List.of("pictures", "pictures/cache", "more/../pictures/cat/x", base + "/more/cache", "more/cache")) {
            assertThatThrownBy(() -> read(source, folder))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("'folder'")
                    .hasMessageContaining("a folder outside the one that the data are read from");
        }
        for (String folder : List.of("cache", "pictures-cache", "pictures/../cache")) {
            assertThat(read(source, folder).folder())
                    .contains(base.resolve(folder).normalize());
        }
        assertThat(read("digits", "cache").folder()).contains(base.resolve("cache"));
    }
}
