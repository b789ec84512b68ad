package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of arrays that one engine has written are read by the other, in every encoding of DJL. */
class FilesOracleTest {
    private static NDList arrays(NDManager manager, boolean withFlags) {
        NDList list = new NDList();
        List<DataType> types = List.of(
                DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64, DataType.UINT8, DataType.INT8);
        for (DataType type : types) {
            NDArray array = manager.create(new double[] {1, 0, 3, 2.5, 4, 5}, new Shape(2, 3))
                    .toType(type, false);
            array.setName("array of " + type);
            list.add(array);
        }
        NDArray scalar = manager.create(7f);
        scalar.setName("scalar");
        list.add(scalar);
        NDArray empty = manager.create(new Shape(0, 3));
        empty.setName("empty");
        list.add(empty);
        if (withFlags) {
            NDArray flags = manager.create(new boolean[] {true, false});
            flags.setName("flags");
            list.add(flags);
        }
        return list;
    }

    @ParameterizedTest
    @EnumSource(NDList.Encoding.class)
    void whatOneEngineWritesTheOtherReads(NDList.Encoding encoding) {
        try (NDManager pytorch = Oracle.pytorch();
                NDManager graph = Oracle.graph()) {
            for (boolean fromGraph : new boolean[] {true, false}) {
                NDList written = arrays(fromGraph ? graph : pytorch, true);
                NDList read = NDList.decode(fromGraph ? pytorch : graph, written.encode(encoding));
                assertThat(read).hasSameSizeAs(written);
                for (NDArray array : written) {
                    NDArray found = read.get(array.getName());
                    assertThat(found.getDataType()).isEqualTo(array.getDataType());
                    assertThat(Oracle.Result.of(found).distance(Oracle.Result.of(array)))
                            .as(array.getName())
                            .isZero();
                }
            }
        }
    }

    @Test
    void aFileIsLoadedByTheManager(@TempDir Path folder) throws Exception {
        try (NDManager pytorch = Oracle.pytorch();
                NDManager graph = Oracle.graph()) {
            Path file = folder.resolve("arrays.npz");
            Files.write(file, arrays(pytorch, true).encode(NDList.Encoding.NPZ));
            assertThat(graph.load(file).get("array of int32").toIntArray()).containsExactly(1, 0, 3, 2, 4, 5);
        }
    }

    @Test
    void stringsGoFromEngineToEngine() {
        try (NDManager pytorch = Oracle.pytorch();
                NDManager graph = Oracle.graph()) {
            String[] texts = {"a", "", "two words and more than twenty-two letters, \u00e9\u4e2d"};
            NDArray here = graph.create(texts, java.nio.charset.StandardCharsets.UTF_8, new Shape(3, 1));
            NDArray there = pytorch.create(texts, java.nio.charset.StandardCharsets.UTF_8, new Shape(3, 1));
            assertThat(here.getDataType()).isEqualTo(DataType.STRING);
            assertThat(NDArray.decode(pytorch, here.encode()).toStringArray()).containsExactly(texts);
            assertThat(NDArray.decode(graph, there.encode()).toStringArray()).containsExactly(texts);
            assertThat(here.reshape(3).get("1:").toStringArray()).containsExactly(texts[1], texts[2]);
        }
    }
}
