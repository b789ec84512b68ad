package org.preceptor.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.core.run.event.Evaluation;

class JsonTest {

    @Test
    void aNumberThatIsNotFiniteIsNullAndIsReadAsNotANumber(@TempDir Path folder) throws IOException {
        String text = Json.text(new Evaluation(0.5, Double.NaN, 10));
        assertThat(text).contains("\"loss\" : null").contains("\"accuracy\" : 0.5");
        Path file = Files.writeString(folder.resolve("evaluation.json"), text);
        assertThat(Json.read(file, Evaluation.class)).isEqualTo(new Evaluation(0.5, Double.NaN, 10));
    }
}
