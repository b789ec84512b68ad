package org.preceptor.tensorflow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.GradientCheck;

/** What operations compute, against numbers worked out by hand or by plain Java. */
class ValuesTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray array(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats);
    }

    private static void same(NDArray actual, double... expected) {
        assertThat(GradientCheck.doubles(actual)).containsExactly(expected, within(1e-5));
    }

    @Test
    void arraysAreMadeFromEveryKindOfNumber() {
        same(manager.create(new float[] {1, 2}), 1, 2);
        same(manager.create(new double[] {1, 2}), 1, 2);
        same(manager.create(new int[] {1, 2}), 1, 2);
        same(manager.create(new long[] {1, 2}), 1, 2);
        same(manager.create(new byte[] {1, -2}), 1, -2);
        same(manager.create(new boolean[] {true, false}), 1, 0);
        same(manager.create(new float[][] {{1, 2}, {3, 4}}), 1, 2, 3, 4);
        same(manager.create(7f), 7);
        same(manager.create(FloatBuffer.wrap(new float[] {1, 2, 3, 4}), new Shape(2, 2)), 1, 2, 3, 4);
        same(manager.create(ByteBuffer.wrap(new byte[] {(byte) 200, 1}), new Shape(2), DataType.UINT8), 200, 1);
        same(manager.full(new Shape(2), 2.5f), 2.5, 2.5);
        same(manager.arange(2f, 7f, 2f), 2, 4, 6);
        same(manager.arange(3), 0, 1, 2);
        same(manager.linspace(0f, 1f, 3), 0, 0.5, 1);
        same(manager.eye(2, 3, 1), 0, 1, 0, 0, 0, 1);
        assertThat(manager.arange(3).getDataType()).isEqualTo(DataType.INT32);
        assertThatThrownBy(() -> manager.create(new float[3], new Shape(2, 2))).hasMessageContaining("(2, 2)");
    }

    @Test
    void numbersAreConvertedAsInPyTorch() {
        NDArray ints = manager.create(new int[] {3, 4});
        assertThat(ints.add(1).getDataType()).isEqualTo(DataType.INT32);
        assertThat(ints.add(1.5f).getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(ints.add(1.5).getDataType()).isEqualTo(DataType.FLOAT64);
        assertThat(ints.add(manager.create(1L)).getDataType()).isEqualTo(DataType.INT32);
        assertThat(array(1, 2).mul(1.5).getDataType()).isEqualTo(DataType.FLOAT32);
        NDArray scalar = manager.create(3f);
        for (NDArray result : new NDArray[] {
            scalar.add(1.5), scalar.sub(1.5), scalar.mul(1.5), scalar.div(1.5), scalar.pow(1.5), scalar.maximum(1.5)
        }) {
            assertThat(result.getDataType()).as("of every rank").isEqualTo(DataType.FLOAT32);
        }
        assertThat(manager.create(3).add(1L).getDataType()).isEqualTo(DataType.INT32);
        assertThat(manager.create(3).add(1.5).getDataType()).isEqualTo(DataType.FLOAT64);
        assertThat(manager.create(new boolean[] {true})
                        .add(manager.create(new boolean[] {true}))
                        .getDataType())
                .isEqualTo(DataType.BOOLEAN);
        same(manager.create(new int[] {-1, 2, 1}).pow(-3), -1, 0, 1);
        same(ints.div(2), 1.5, 2);
        same(ints.mul(manager.create(new float[] {0.5f, 2})), 1.5, 8);
        assertThat(ints.sum().getDataType()).isEqualTo(DataType.INT64);
        assertThat(ints.gt(3).sum().getLong()).isEqualTo(1);
        same(manager.create(new int[] {-3, 5}).mod(4), 1, 1);
        same(array(-3.5, 5).mod(2), 0.5, 1);
        same(ints.addi(1.9f), 4, 5);
        same(array(1.7, -1.7).toType(DataType.INT32, false), 1, -1);
    }

    @Test
    void reductionsAndOrders() {
        NDArray x = array(3, 1, 2, 6, 5, 4).reshape(2, 3);
        same(x.max(new int[] {1}), 3, 6);
        same(x.mean(new int[] {0}), 4.5, 3, 3);
        same(x.argMax(1), 0, 0);
        same(x.argMin(), 1);
        same(x.sort(1), 1, 2, 3, 4, 5, 6);
        same(x.argSort(1, true), 1, 2, 0, 2, 1, 0);
        same(x.argSort(1, false), 0, 2, 1, 0, 1, 2);
        NDList top = x.topK(2, 1, true, true);
        same(top.get(0), 3, 2, 6, 5);
        same(top.get(1), 0, 2, 0, 1);
        same(x.topK(1, 1, false, true).get(0), 1, 4);
        same(x.cumSum(1), 3, 4, 6, 6, 11, 15);
        same(x.cumProd(1), 3, 3, 6, 6, 30, 120);
        same(x.median(), 3);
        same(array(5, 1, 3).median(), 3);
        same(x.percentile(25, new int[] {1}), 1.5, 4.5);
        same(x.any(), 1);
        same(x.gt(1).all(), 0);
        same(x.norm(), Math.sqrt(91));
        NDList unique = array(3, 1, 3, 2).unique(true, true, true);
        same(unique.get(0), 1, 2, 3);
        same(unique.get(1), 2, 0, 2, 1);
        same(unique.get(2), 1, 1, 2);
    }

    @Test
    void shapesAreChanged() {
        NDArray x = manager.arange(6f).reshape(2, 3);
        same(x.transpose(), 0, 3, 1, 4, 2, 5);
        same(x.flip(1), 2, 1, 0, 5, 4, 3);
        same(x.tile(1, 2).get(0), 0, 1, 2, 0, 1, 2);
        same(x.repeat(1, 2).get(0), 0, 0, 1, 1, 2, 2);
        same(x.pad(new Shape(1, 0, 0, 1), 9), 9, 0, 1, 2, 9, 3, 4, 5, 9, 9, 9, 9);
        same(x.rotate90(1, new int[] {0, 1}), 2, 5, 1, 4, 0, 3);
        same(x.rotate90(-1, new int[] {0, 1}), 3, 0, 4, 1, 5, 2);
        same(x.diagonal(1), 1, 5);
        same(x.trace(), 4);
        same(x.split(new long[] {1}, 1).get(1), 1, 2, 4, 5);
        assertThat(x.split(3, 1)).hasSize(3);
        same(NDArrays.concat(new NDList(x, x), 0).get("2"), 0, 1, 2);
        assertThat(NDArrays.stack(new NDList(x, x), -1).getShape()).isEqualTo(new Shape(2, 3, 2));
        assertThat(x.expandDims(-1).getShape()).isEqualTo(new Shape(2, 3, 1));
        assertThat(x.flatten(0, 1).getShape()).isEqualTo(new Shape(6));
        assertThatThrownBy(() -> x.reshape(4, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2, 3)");
    }

    @Test
    void partsAreReadAndWritten() {
        NDArray x = manager.arange(12f).reshape(3, 4);
        same(x.get(1), 4, 5, 6, 7);
        same(x.get(":, 1:3"), 1, 2, 5, 6, 9, 10);
        same(x.get("-1, ::2"), 8, 10);
        same(x.get("..., 0"), 0, 4, 8);
        same(x.get(manager.create(new int[] {2, 0})).get(":, 0"), 8, 0);
        same(x.get(manager.create(new boolean[] {true, false, true})).get(":, 0"), 0, 8);
        same(x.get(x.gt(9)), 10, 11);
        same(x.get("{}, {}", manager.create(new long[] {0, 2}), manager.create(new long[] {1, 3})), 1, 11);
        same(x.take(manager.create(new long[] {5, 11})), 5, 11);
        assertThat(x.getFloat(2, 3)).isEqualTo(11);
        same(x.gather(manager.create(new long[] {3, 0, 1}, new Shape(3, 1)), 1), 3, 4, 9);
        NDArray y = x.duplicate();
        y.set(new NDIndex("0, :2"), 100);
        y.set(new NDIndex("2"), array(1, 2, 3, 4));
        y.set(new NDIndex(":, 3"), a -> a.mul(-1));
        same(y, 100, 100, 2, -3, 4, 5, 6, -7, 1, 2, 3, -4);
        y.set(y.gt(50), 0);
        same(y.get(0), 0, 0, 2, -3);
        same(x.get(0), 0, 1, 2, 3);
        y.set(manager.create(new int[] {2, 0, 2}), 7);
        same(y.get(":, 1"), 7, 5, 7);
        y.set(new NDIndex(":, {}", manager.create(new long[] {3, 3})), array(8, 9));
        same(y.get(1), 4, 5, 6, 9);
        y.set(new float[12]);
        assertThat(y.contentEquals(0)).isTrue();
        same(manager.zeros(new Shape(4)).put(manager.create(new long[] {2, 0}), array(5, 6)), 6, 0, 5, 0);
    }

    @Test
    void choicesAndClasses() {
        NDArray x = array(-1, 2, -3);
        same(NDArrays.where(x.gt(0), x, x.zerosLike()), 0, 2, 0);
        same(manager.create(new int[] {2, 0}).oneHot(3), 0, 0, 1, 1, 0, 0);
        same(array(1, 0).oneHot(2), 0, 1, 1, 0);
        same(x.clip(-2, 1), -1, 1, -2);
        same(array(1, 2, 3).softmax(0).log().sub(array(1, 2, 3).logSoftmax(0)), 0, 0, 0);
        same(array(0, 1, Double.NaN).isNaN(), 0, 0, 1);
        same(array(2.5, 3.5, -2.5).round(), 2, 4, -2);
    }

    /** Convolution by definition, with the index order of DJL and PyTorch. */
    @Test
    void convolutionIsTheSumOverTheWindow() {
        for (int[] c : new int[][] {
            {1, 0, 1, 1}, {1, 1, 1, 1}, {2, 1, 1, 1}, {1, 0, 2, 1}, {2, 2, 2, 1}, {1, 1, 1, 2}, {1, 0, 1, 4}
        }) {
            int stride = c[0];
            int padding = c[1];
            int dilation = c[2];
            int groups = c[3];
            int size = 7;
            int k = 3;
            int channels = 4;
            int filters = 8;
            Random random = new Random(3);
            float[] x = floats(random, 2 * channels * size * size);
            float[] w = floats(random, filters * channels / groups * k * k);
            float[] b = floats(random, filters);
            int out = (size + 2 * padding - dilation * (k - 1) - 1) / stride + 1;
            double[] expected = new double[2 * filters * out * out];
            int per = channels / groups;
            int at = 0;
            for (int n = 0; n < 2; n++) {
                for (int f = 0; f < filters; f++) {
                    int first = f / (filters / groups) * per;
                    for (int i = 0; i < out; i++) {
                        for (int j = 0; j < out; j++) {
                            double sum = b[f];
                            for (int q = 0; q < per; q++) {
                                for (int u = 0; u < k; u++) {
                                    for (int v = 0; v < k; v++) {
                                        int row = i * stride - padding + u * dilation;
                                        int col = j * stride - padding + v * dilation;
                                        if (row >= 0 && row < size && col >= 0 && col < size) {
                                            sum += x[((n * channels + first + q) * size + row) * size + col]
                                                    * w[((f * per + q) * k + u) * k + v];
                                        }
                                    }
                                }
                            }
                            expected[at++] = sum;
                        }
                    }
                }
            }
            NDArray image = manager.create(x, new Shape(2, channels, size, size));
            NDArray y = image.getNDArrayInternal()
                    .convolution(
                            image,
                            manager.create(w, new Shape(filters, per, k, k)),
                            manager.create(b),
                            new Shape(stride, stride),
                            new Shape(padding, padding),
                            new Shape(dilation, dilation),
                            groups)
                    .singletonOrThrow();
            assertThat(y.getShape()).isEqualTo(new Shape(2, filters, out, out));
            assertThat(GradientCheck.doubles(y)).containsExactly(expected, within(1e-3));
        }
    }

    private static float[] floats(Random random, int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }

    @Test
    void deconvolutionTurnsTheConvolutionAround() {
        // for all a, b: <conv(a), b> = <a, deconv(b)>
        for (int[] c : new int[][] {{1, 0, 1}, {2, 1, 1}, {2, 0, 2}}) {
            Shape stride = new Shape(c[0], c[0]);
            Shape padding = new Shape(c[1], c[1]);
            Shape dilation = new Shape(c[2], c[2]);
            NDArray a = manager.randomNormal(new Shape(1, 2, 7, 7));
            NDArray w = manager.randomNormal(new Shape(3, 2, 3, 3));
            NDArray conv = a.getNDArrayInternal()
                    .convolution(a, w, null, stride, padding, dilation, 1)
                    .singletonOrThrow();
            NDArray b = manager.randomNormal(conv.getShape());
            NDArray back = b.getNDArrayInternal()
                    .deconvolution(b, w.swapAxes(0, 1), null, stride, padding, new Shape(0, 0), dilation, 1)
                    .singletonOrThrow();
            assertThat(back.getShape()).isEqualTo(a.getShape());
            assertThat(conv.mul(b).sum().getFloat()).isCloseTo(a.mul(back).sum().getFloat(), within(1e-3f));
        }
    }

    @Test
    void poolingCountsPaddingOnlyIfAsked() {
        NDArray x = manager.arange(1f, 10f, 1f).reshape(1, 1, 3, 3);
        Shape two = new Shape(2, 2);
        Shape zero = new Shape(0, 0);
        Shape one = new Shape(1, 1);
        same(x.getNDArrayInternal().maxPool(two, two, zero, false), 5);
        same(x.getNDArrayInternal().maxPool(two, two, zero, true), 5, 6, 8, 9);
        same(x.getNDArrayInternal().maxPool(two, two, one, false), 1, 3, 7, 9);
        same(x.getNDArrayInternal().avgPool(two, two, one, false, true), 0.25, 1.25, 2.75, 7);
        same(x.getNDArrayInternal().avgPool(two, two, one, false, false), 1, 2.5, 5.5, 7);
        same(x.getNDArrayInternal().avgPool(two, two, zero, true, true), 3, 4.5, 7.5, 9);
        same(x.neg().getNDArrayInternal().maxPool(two, two, one, false), -1, -2, -4, -5);
        same(x.getNDArrayInternal().globalAvgPool(), 5);
        same(x.getNDArrayInternal().globalMaxPool(), 9);
        same(x.getNDArrayInternal().lpPool(2, two, two, zero, false), Math.sqrt(1 + 4 + 16 + 25));
    }

    @Test
    void batchNormFollowsTheStatisticsAsPyTorchDoes() {
        NDArray x = array(1, 2, 3, 4, 5, 9).reshape(3, 2);
        NDArray mean = array(10, 20);
        NDArray variance = array(1, 2);
        NDArray y = x.getNDArrayInternal()
                .batchNorm(x, mean, variance, array(1, 1), array(0, 0), 1, 0.9f, 1e-5f, true)
                .singletonOrThrow();
        // columns 1 3 5 and 2 4 9: biased variances 8/3 and 26/3, unbiased 4 and 13
        same(
                y,
                -Math.sqrt(1.5),
                -3 / Math.sqrt(26 / 3.0),
                0,
                -1 / Math.sqrt(26 / 3.0),
                Math.sqrt(1.5),
                4 / Math.sqrt(26 / 3.0));
        same(mean, 9.3, 18.5);
        same(variance, 1.3, 3.1);
        NDArray z = x.getNDArrayInternal()
                .batchNorm(x, array(1, 2), array(4, 9), array(2, 1), array(0, 1), 1, 0.9f, 0, false)
                .singletonOrThrow();
        same(z, 0, 1, 2, 1 + 2 / 3.0, 4, 1 + 7 / 3.0);
    }

    @Test
    void theOrderOfChannelsInMemoryMakesNoDifference() {
        NDArray plain = manager.randomNormal(new Shape(2, 3, 4, 5));
        NDArray last = plain.transpose(0, 2, 3, 1).transpose(0, 3, 1, 2);
        assertThat(((TensorArray) last).isChannelsLast()).isTrue();
        assertThat(last).isEqualTo(plain);
        NDArray other = manager.randomNormal(new Shape(3, 1, 5));
        for (java.util.function.UnaryOperator<NDArray> f : java.util.List.<java.util.function.UnaryOperator<NDArray>>of(
                a -> a.add(other),
                a -> other.sub(a),
                a -> a.mul(plain),
                a -> plain.div(a),
                a -> a.sum(new int[] {1, 3}),
                a -> a.max(new int[] {2}, true),
                a -> a.mean(new int[] {0, 2, 3}),
                a -> a.reshape(2, -1),
                a -> a.get(":, 1, 1:3"),
                a -> a.get(":, :, ::2, 1:"),
                a -> a.flip(1, 3),
                a -> a.softmax(1),
                a -> a.softmax(-1),
                a -> a.cumSum(1),
                a -> a.pad(new Shape(1, 0, 2, 0, 0, 1), 3),
                a -> a.split(new long[] {1}, 1).get(1),
                a -> NDArrays.concat(new NDList(a, plain), 1),
                a -> NDArrays.stack(new NDList(a, plain), 1),
                a -> NDArrays.where(a.gt(0), a, plain),
                a -> NDArrays.where(plain.gt(0), other.broadcast(2, 3, 4, 5), a),
                a -> a.expandDims(0),
                a -> a.swapAxes(1, 2),
                a -> a.argMax(1),
                a -> a.tile(new long[] {1, 2, 1, 1}),
                a -> a.matMul(manager.ones(new Shape(5, 2))),
                a -> a.get(":, {}", manager.create(new long[] {2, 2})),
                a -> a.transpose(0, 2, 3, 1),
                a -> a.duplicate().addi(1),
                a -> a.oneHot(2),
                a -> a.norm(new int[] {1}, true),
                a -> a.toType(DataType.FLOAT64, false),
                a -> a.get(a.gt(0.5)),
                a -> a.argMax(),
                a -> a.sort(1))) {
            NDArray expected = f.apply(plain);
            NDArray actual = f.apply(last);
            assertThat(actual.getShape()).isEqualTo(expected.getShape());
            assertThat(GradientCheck.doubles(actual)).containsExactly(GradientCheck.doubles(expected), within(1e-5));
        }
    }

    @Test
    void randomNumbersHaveTheirDistribution() {
        manager.getEngine().setRandomSeed(5);
        NDArray normal = manager.randomNormal(1, 2, new Shape(20_000), DataType.FLOAT32);
        assertThat(normal.mean().getFloat()).isCloseTo(1, within(0.06f));
        assertThat(normal.sub(1).square().mean().getFloat()).isCloseTo(4, within(0.15f));
        NDArray uniform = manager.randomUniform(-1, 3, new Shape(20_000));
        assertThat(uniform.mean().getFloat()).isCloseTo(1, within(0.05f));
        assertThat(uniform.min().getFloat()).isGreaterThanOrEqualTo(-1);
        assertThat(uniform.max().getFloat()).isLessThan(3);
        NDArray truncated = manager.truncatedNormal(new Shape(20_000));
        assertThat(truncated.abs().max().getFloat()).isLessThanOrEqualTo(2);
        NDArray integers = manager.randomInteger(2, 5, new Shape(3000), DataType.INT32);
        assertThat(integers.unique().get(0).toIntArray()).containsExactly(2, 3, 4);
        same(
                manager.randomPermutation(50).sort(),
                java.util.stream.IntStream.range(0, 50).asDoubleStream().toArray());
        NDArray counts = manager.randomMultinomial(10_000, array(0.2, 0.8));
        assertThat(counts.toLongArray()[1]).isBetween(7800L, 8200L);
        NDArray dropped = manager.ones(new Shape(20_000))
                .getNDArrayInternal()
                .dropout(manager.ones(new Shape(20_000)), 0.25f, true)
                .singletonOrThrow();
        assertThat(dropped.mean().getFloat()).isCloseTo(1, within(0.02f));
        same(dropped.unique().get(0), 0, 1 / 0.75);
    }

    @Test
    void aSeedRepeatsTheNumbersThatFollow() {
        manager.getEngine().setRandomSeed(9);
        NDArray first = manager.randomNormal(new Shape(5));
        NDArray second = manager.randomNormal(new Shape(5));
        assertThat(second).isNotEqualTo(first);
        manager.getEngine().setRandomSeed(9);
        assertThat(manager.randomNormal(new Shape(5))).isEqualTo(first);
        assertThat(manager.randomNormal(new Shape(5))).isEqualTo(second);
    }

    /** Per-example translation with reflection at the border: integer arithmetic and a gather. */
    @Test
    void imagesCanBeTranslatedByDifferentAmountsWithReflection() {
        NDArray x = manager.arange(8f).reshape(2, 1, 1, 4);
        NDArray shift = manager.create(new long[] {1, -2}, new Shape(2, 1, 1, 1));
        NDArray column =
                manager.arange(0, 4, 1, DataType.INT64).reshape(1, 1, 1, 4).sub(shift);
        NDArray reflected = column.abs();
        reflected = reflected.neg().add(3).abs().neg().add(3);
        same(x.gather(reflected, 3), 1, 0, 1, 2, 6, 7, 6, 5);
    }

    @Test
    void arraysAreEncodedAndDecoded() {
        NDArray x = manager.arange(6f).reshape(2, 3);
        assertThat(NDArray.decode(manager, x.encode())).isEqualTo(x);
        NDList list = NDList.decode(manager, new NDList(x, manager.create(new long[] {1})).encode());
        assertThat(list.get(0)).isEqualTo(x);
        assertThat(x.toString()).contains("0.", "5.");
    }
}
