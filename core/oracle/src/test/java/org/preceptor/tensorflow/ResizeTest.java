package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images of whole numbers: what a kernel gives is rounded, and kept between the lowest and the highest number. */
class ResizeTest {
    private static final List<DataType> WHOLE = List.of(DataType.UINT8, DataType.INT8, DataType.INT32, DataType.INT64);

    private final NDManager manager = Oracle.graph();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Image.Interpolation.class,
            names = {"NEAREST", "BILINEAR", "AREA", "BICUBIC"})
    void anEvenImageStaysEven(Image.Interpolation interpolation) {
        for (DataType type : WHOLE) {
            for (int value : new int[] {0, 1, 127, 255}) {
                if (type == DataType.INT8 && value > 127) {
                    continue;
                }
                for (int[] size : new int[][] {{25, 50}, {31, 7}, {120, 77}}) {
                    NDArray image = manager.full(new Shape(100, 50, 3), value, type);
                    NDArray one = resized(image, size, interpolation);
                    assertThat(one.getShape()).isEqualTo(new Shape(size[1], size[0], 3));
                    assertThat(one.contentEquals(value))
                            .as("%s %s", type, value)
                            .isTrue();
                    NDArray batch = manager.full(new Shape(2, 20, 30, 1), value, type);
                    assertThat(resized(batch, size, interpolation).contentEquals(value))
                            .isTrue();
                }
            }
        }
    }

    private static NDArray resized(NDArray image, int[] size, Image.Interpolation interpolation) {
        NDArray found = image.getNDArrayInternal().resize(size[0], size[1], interpolation.ordinal());
        assertThat(found.getDataType()).isEqualTo(image.getDataType());
        return found;
    }

    @ParameterizedTest
    @EnumSource(
            value = Image.Interpolation.class,
            names = {"NEAREST", "BILINEAR", "AREA", "BICUBIC"})
    void elementsAreTheRoundedOnesOfFractions(Image.Interpolation interpolation) {
        for (DataType type : WHOLE) {
            int low = type == DataType.UINT8 ? 0 : -128;
            int high = type == DataType.UINT8 ? 255 : 127;
            float[] data = new float[12 * 9 * 3];
            for (int i = 0; i < data.length; i++) {
                data[i] = i % 7 < 3 ? low : i % 5 == 0 ? 100 : high;
            }
            NDArray fractions = manager.create(data, new Shape(12, 9, 3));
            for (int[] size : new int[][] {{17, 23}, {5, 4}}) {
                NDArray expected = resized(fractions, size, interpolation).round();
                expected = type.getNumOfBytes() > 1 ? expected : expected.clip(low, high);
                NDArray found = resized(fractions.toType(type, false), size, interpolation);
                assertThat(found.toType(DataType.FLOAT32, false)).isEqualTo(expected);
            }
        }
    }

    @Test
    void brightBytesStayBright() {
        NDArray white = manager.full(new Shape(4, 4, 3), 255, DataType.UINT8);
        for (int i = 0; i < 20; i++) {
            NDArray brighter = NDImageUtils.randomBrightness(white, 0.9f);
            NDArray other = NDImageUtils.randomColorJitter(white, 0.9f, 0.9f, 0.9f, 0);
            for (NDArray image : List.of(brighter, other)) {
                // 25.5 at least, and never round the corner to 0
                assertThat(Arrays.stream(image.toUint8Array())).allMatch(x -> x >= 25);
            }
        }
    }
}
