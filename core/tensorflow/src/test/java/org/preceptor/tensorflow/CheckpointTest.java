package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.tensorflow.error.CheckpointException;
import org.preceptor.tensorflow.spec.Variable;

class CheckpointTest {
    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private Program program(Shape shape) {
        Program.Builder builder = Program.builder();
        builder.variable("network/a weight with a long name", manager.randomNormal(shape));
        builder.variable("count", manager.create(1L << 40));
        builder.variable("flags", manager.create(new boolean[] {true, false}));
        return builder.build();
    }

    @Test
    void restoredValuesAreTheSavedOnesBitForBit() {
        try (Program saved = program(new Shape(30, 20));
                Program restored = program(new Shape(30, 20))) {
            saved.write(saved.find("count").orElseThrow(), manager.create(-7L));
            saved.save(folder, v -> true);
            restored.restore(folder, v -> true);
            for (Variable variable : saved.variables()) {
                assertThat(restored.read(restored.find(variable.name()).orElseThrow(), manager)
                                .toByteBuffer())
                        .as(variable.name())
                        .isEqualTo(saved.read(variable, manager).toByteBuffer());
            }
            assertThat(folder)
                    .isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("unfinished"));
        }
    }

    @Test
    void someVariablesCanBeSavedAndRestored() {
        try (Program saved = program(new Shape(2));
                Program restored = program(new Shape(2))) {
            saved.write(saved.find("count").orElseThrow(), manager.create(5L));
            saved.save(folder, v -> v.name().equals("count"));
            restored.restore(folder, v -> v.name().equals("count"));
            assertThat(restored.read(restored.find("count").orElseThrow(), manager)
                            .getLong())
                    .isEqualTo(5);
            assertThatThrownBy(() -> restored.restore(folder, v -> true))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("a weight with a long name");
        }
    }

    @Test
    void aMissingCheckpointSaysWhatIsMissing() {
        try (Program program = program(new Shape(2))) {
            assertThatThrownBy(() -> program.restore(folder, v -> true))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("variables.index")
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void aCheckpointThatWasCutShortChangesNothing() throws Exception {
        try (Program program = program(new Shape(100))) {
            program.save(folder, v -> true);
            try (RandomAccessFile data = new RandomAccessFile(
                    folder.resolve("variables.data-00000-of-00001").toFile(), "rw")) {
                data.setLength(data.length() - 100);
            }
            program.write(program.find("count").orElseThrow(), manager.create(3L));
            assertThatThrownBy(() -> program.restore(folder, v -> true))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("damaged");
            assertThat(program.read(program.find("count").orElseThrow(), manager)
                            .getLong())
                    .isEqualTo(3);
        }
    }

    @Test
    void aFlippedBitIsNoticed() throws Exception {
        try (Program program = program(new Shape(100))) {
            program.save(folder, v -> true);
            Path data = folder.resolve("variables.data-00000-of-00001");
            byte[] bytes = Files.readAllBytes(data);
            bytes[bytes.length / 2] ^= 1;
            Files.write(data, bytes);
            assertThatThrownBy(() -> program.restore(folder, v -> true)).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void aCheckpointOfAnotherModelNamesBothShapes() {
        try (Program saved = program(new Shape(2, 3));
                Program other = program(new Shape(3, 2))) {
            saved.save(folder, v -> true);
            assertThatThrownBy(() -> other.restore(folder, v -> true))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("(2, 3)")
                    .hasMessageContaining("(3, 2)");
        }
    }

    @Test
    void aCheckpointOfAnotherTypeIsRefused() {
        Program.Builder builder = Program.builder();
        builder.variable("count", DataType.FLOAT32, new Shape());
        try (Program saved = program(new Shape(2));
                Program other = builder.build()) {
            saved.save(folder, v -> true);
            assertThatThrownBy(() -> other.restore(folder, v -> true))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("count");
        }
    }
}
