package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters of a model, from a file and from a stream. */
class ModelFilesTest {
    @TempDir
    Path folder;

    private List<float[]> saved;

    private static Block network() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(3).build())
                .add(BatchNorm.builder().build());
    }

    private static List<float[]> parameters(Block block) {
        return block.getParameters().values().stream()
                .map(Parameter::getArray)
                .map(array -> array.toFloatArray())
                .toList();
    }

    @BeforeEach
    void save() throws Exception {
        try (Model model = Model.newInstance("saved")) {
            Block block = network();
            block.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, 4));
            model.setBlock(block);
            model.setProperty("Epoch", "7");
            model.save(folder, "saved");
            saved = parameters(block);
        }
    }

    private void assertLoaded(Model model) {
        List<float[]> found = parameters(model.getBlock());
        assertThat(found).hasSameSizeAs(saved);
        for (int i = 0; i < saved.size(); i++) {
            assertThat(found.get(i)).containsExactly(saved.get(i));
        }
        assertThat(model.getProperty("Epoch")).isEqualTo("7");
    }

    @Test
    void aStreamGivesTheParametersThatAFolderGives() throws Exception {
        try (Model model = Model.newInstance("saved");
                Model streamed = Model.newInstance("streamed");
                InputStream stream = Files.newInputStream(folder.resolve("saved-0007.params"))) {
            model.setBlock(network());
            model.load(folder);
            assertLoaded(model);
            streamed.setBlock(network());
            streamed.load(stream);
            assertLoaded(streamed);
        }
    }

    @Test
    void whatIsNotDjlsIsRefusedFromBoth() throws Exception {
        byte[] other = "none of DJL's parameters".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("other-0000.params"), other);
        try (Model model = Model.newInstance("other")) {
            model.setBlock(network());
            assertThatThrownBy(() -> model.load(folder))
                    .isInstanceOf(MalformedModelException.class)
                    .hasMessageContaining("do not begin with DJL@");
            assertThatThrownBy(() -> model.load(new ByteArrayInputStream(other)))
                    .isInstanceOf(MalformedModelException.class)
                    .hasMessageContaining("do not begin with DJL@");
        }
    }
}
