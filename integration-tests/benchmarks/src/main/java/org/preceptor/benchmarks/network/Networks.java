package org.preceptor.benchmarks.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.function.Supplier;

/**
 * The networks that are trained, of DJL's own blocks, so that every engine takes the same.
 *
 * @param block makes one, without parameters
 * @param example the shape of an example
 * @param batch how many of them a step sees
 * @param shifted whether each view moves each picture by up to two pixels
 */
public record Networks(Supplier<SequentialBlock> block, Shape example, int batch, boolean shifted) {
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape IMAGE = new Shape(3, 32, 32);
    public static final int CLASSES = 10;

    public static Networks named(String name) {
        return switch (name) {
            case "conv13" -> new Networks(Networks::conv13, IMAGE, 100, false);
            case "conv13-shifted" -> new Networks(Networks::conv13, IMAGE, 100, true);
            case "cnn" -> new Networks(Networks::cnn, IMAGE, 100, false);
            case "cnn-shifted" -> new Networks(Networks::cnn, IMAGE, 100, true);
            case "resnet18" -> new Networks(Networks::resnet18, new Shape(3, 224, 224), 64, false);
            case "mlp" -> new Networks(() -> mlp(256), new Shape(784), 100, false);
            case "tiny" -> new Networks(() -> mlp(1), new Shape(2), 2, false);
            default -> throw new IllegalArgumentException("no network " + name);
        };
    }

    /** The name of the same network with pictures that are shifted, where it takes pictures. */
    public static String shifted(String name) {
        return named(name).example().equals(IMAGE) ? name + "-shifted" : name;
    }

    public Shape inputs() {
        return new Shape(batch).addAll(example);
    }

    /** The papers' network. */
    private static SequentialBlock conv13() {
        SequentialBlock block = new SequentialBlock();
        for (int filters : new int[] {128, 256}) {
            for (int i = 0; i < 3; i++) {
                convolution(block, filters, 3, 1);
            }
            block.add(Pool.maxPool2dBlock(TWO, TWO))
                    .add(Dropout.builder().optRate(0.5f).build());
        }
        convolution(block, 512, 3, 0);
        convolution(block, 256, 1, 0);
        convolution(block, 128, 1, 0);
        return block.add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    /** 2.1 GFLOP a Mean Teacher step of 100: 10 to 20 ms on two cores. */
    private static SequentialBlock cnn() {
        SequentialBlock block = new SequentialBlock();
        for (int filters : new int[] {16, 32, 64}) {
            convolution(block, filters, 3, 1);
            block.add(Pool.maxPool2dBlock(TWO, TWO));
        }
        return block.add(Dropout.builder().optRate(0.5f).build())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    /** He et al., 2016, table 1: 18 layers for 1 000 classes, 3.6 GFLOP a picture. */
    private static SequentialBlock resnet18() {
        SequentialBlock block = normalised(new SequentialBlock(), 64, 7, 2, 3)
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(new Shape(3, 3), TWO, new Shape(1, 1)));
        int before = 64;
        for (int filters : new int[] {64, 128, 256, 512}) {
            block.add(residual(filters, before == filters ? 1 : 2, before == filters));
            block.add(residual(filters, 1, true));
            before = filters;
        }
        return block.add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(1000).build());
    }

    private static Block residual(int filters, int stride, boolean identity) {
        SequentialBlock layers =
                normalised(new SequentialBlock(), filters, 3, stride, 1).add(Activation::relu);
        normalised(layers, filters, 3, 1, 1);
        SequentialBlock shortcut = identity
                ? new SequentialBlock().add(Blocks.identityBlock())
                : normalised(new SequentialBlock(), filters, 1, stride, 0);
        return new ParallelBlock(
                branches -> new NDList(Activation.relu(branches.get(0).head().add(branches.get(1).head()))),
                List.of(layers, shortcut));
    }

    private static SequentialBlock normalised(
            SequentialBlock block, int filters, int kernel, int stride, int padding) {
        return block.add(Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .setFilters(filters)
                        .optStride(new Shape(stride, stride))
                        .optPadding(new Shape(padding, padding))
                        .optBias(false)
                        .build())
                .add(BatchNorm.builder().build());
    }

    private static SequentialBlock mlp(int hidden) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(hidden).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    private static void convolution(SequentialBlock block, int filters, int kernel, int padding) {
        block.add(Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .setFilters(filters)
                        .optPadding(new Shape(padding, padding))
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.1f));
    }

    /**
     * The multiplications and additions of a Mean Teacher step in convolutions and products: the student's and the
     * teacher's pass, and gradients by weights and, but for the first layer, by inputs. In units of 1e9.
     *
     * @param initialised a block of this network with parameters
     */
    public double gigaflops(SequentialBlock initialised) {
        double pass = 0;
        double first = 0;
        Shape[] shapes = {inputs()};
        for (var child : initialised.getChildren()) {
            Block layer = child.getValue();
            shapes = layer.getOutputShapes(shapes);
            if (layer instanceof Conv2d || layer instanceof Linear) {
                long pixels = shapes[0].size() / shapes[0].get(1);
                double flops = 2.0
                        * pixels
                        * layer.getParameters().get("weight").getArray().size();
                first = pass == 0 ? flops : first;
                pass += flops;
            }
        }
        return (4 * pass - first) / 1e9;
    }
}
