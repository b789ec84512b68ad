package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.kernel.Axes;
import org.preceptor.tensorflow.kernel.Shapes;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Refusal;

/** Changes of shape of {@link TensorArray}. */
interface ShapeMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray reshape(Shape shape) {
        return self().apply((ops, x) -> Operand.of(Shapes.reshape(ops, ops.logical(x), shape.getShape())));
    }

    @Override
    default NDArray flatten() {
        return reshape(new Shape(-1));
    }

    @Override
    default NDArray flatten(int startDim, int endDim) {
        long[] shape = getShape().getShape();
        int start = Axes.axis(startDim, shape.length, "flatten");
        int end = Axes.axis(endDim, shape.length, "flatten");
        long[] target = new long[shape.length - (end - start)];
        for (int i = 0; i < target.length; i++) {
            target[i] = i < start ? shape[i] : i == start ? -1 : shape[i + end - start];
        }
        return reshape(new Shape(target));
    }

    @Override
    default NDArray expandDims(int axis) {
        int rank = self().value().rank();
        int at = Axes.axis(axis, rank + 1, "expandDims");
        return self().apply((ops, x) -> Operand.of(ops.call("ExpandDims", ops.logical(x), ops.scalar(at))));
    }

    /** An axis of another size than one stays, as in PyTorch: DJL's blocks rely on it. */
    @Override
    default NDArray squeeze(int axis) {
        int rank = getShape().dimension();
        int at = Axes.axis(axis, rank, "squeeze");
        return rank == 0 || getShape().get(at) != 1 ? duplicate() : squeeze(new int[] {at});
    }

    @Override
    default NDArray squeeze(int[] axes) {
        return self().apply((ops, x) -> Shapes.squeeze(ops, x, axes));
    }

    @Override
    default NDArray transpose() {
        int rank = self().value().rank();
        return transpose(IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }

    @Override
    default NDArray transpose(int... axes) {
        return self().apply((ops, x) -> Shapes.transpose(ops, x, axes));
    }

    @Override
    default NDArray swapAxes(int axis1, int axis2) {
        return self().apply((ops, x) -> Shapes.swap(ops, x, axis1, axis2));
    }

    @Override
    default NDArray broadcast(Shape shape) {
        return self().apply((ops, x) -> Shapes.broadcast(ops, x, shape));
    }

    @Override
    default NDArray flip(int... axes) {
        return self().apply((ops, x) -> Shapes.flip(ops, x, axes));
    }

    @Override
    default NDArray pad(Shape padding, double value) {
        return self().apply((ops, x) -> Shapes.pad(ops, x, padding, value));
    }

    /** DJL's default begins its positions with zero, which makes an empty first part. */
    @Override
    default NDList split(long sections, int axis) {
        long size = getShape().get(Axes.axis(axis, self().value().rank(), "split"));
        if (sections < 1 || size % sections != 0) {
            throw Refusal.of("split: an axis of size " + size + " has no " + sections + " equal parts");
        }
        return split(
                IntStream.range(1, (int) sections)
                        .mapToLong(i -> i * (size / sections))
                        .toArray(),
                axis);
    }

    @Override
    default NDList split(long[] indices, int axis) {
        try (ArrayOperation operation = ArrayOperation.over(self())) {
            NDList parts = new NDList();
            Shapes.split(operation.ops(), operation.operand(self()), indices, axis)
                    .forEach(part -> parts.add(operation.array(part)));
            return parts;
        }
    }

    @Override
    default NDArray tile(long repeats) {
        if (isEmpty()) {
            return duplicate();
        }
        long[] all = new long[Math.max(1, self().value().rank())];
        Arrays.fill(all, repeats);
        return tile(all);
    }

    @Override
    default NDArray tile(int axis, long repeats) {
        int own = self().value().rank();
        if (own == 0) {
            throw Refusal.of("tile: a scalar has no axis " + axis + "; use tile(long)");
        }
        // one axis more than the array has is put in front, as DJL documents it
        int rank = axis == own ? axis + 1 : own;
        long[] all = new long[rank];
        Arrays.fill(all, 1);
        all[Axes.axis(axis, rank, "tile")] = repeats;
        return tile(all);
    }

    @Override
    default NDArray tile(long[] repeats) {
        return self().apply((ops, x) -> Shapes.tile(ops, x, repeats));
    }

    @Override
    default NDArray tile(Shape desiredShape) {
        return tile(Shapes.repeatsTo(getShape(), desiredShape));
    }

    @Override
    default NDArray repeat(long repeats) {
        if (isEmpty()) {
            return duplicate();
        }
        long[] all = new long[Math.max(1, self().value().rank())];
        Arrays.fill(all, repeats);
        return repeat(all);
    }

    @Override
    default NDArray repeat(int axis, long repeats) {
        return self().apply((ops, x) -> Shapes.repeat(ops, x, axis, repeats));
    }

    @Override
    default NDArray repeat(long[] repeats) {
        if (repeats.length == 0) {
            return duplicate();
        }
        return self().apply((ops, x) -> Shapes.repeat(ops, x, repeats));
    }

    @Override
    default NDArray repeat(Shape desiredShape) {
        return repeat(Shapes.repeatsTo(getShape(), desiredShape));
    }

    @Override
    default NDArray diagonal() {
        return diagonal(0);
    }

    @Override
    default NDArray diagonal(int offset) {
        return diagonal(offset, 0, 1);
    }

    @Override
    default NDArray diagonal(int offset, int axis1, int axis2) {
        return self().apply((ops, x) -> Shapes.diagonal(ops, x, offset, axis1, axis2));
    }

    @Override
    default NDArray trace(int offset, int axis1, int axis2) {
        return diagonal(offset, axis1, axis2).sum(new int[] {-1});
    }

    @Override
    default NDArray rotate90(int times, int[] axes) {
        if (axes.length != 2) {
            throw Refusal.of("rotate90 needs two axes, not " + Arrays.toString(axes));
        }
        return switch (Math.floorMod(times, 4)) {
            case 0 -> duplicate();
            case 1 -> flip(axes[1]).swapAxes(axes[0], axes[1]);
            case 2 -> flip(axes[0], axes[1]);
            default -> swapAxes(axes[0], axes[1]).flip(axes[1]);
        };
    }
}
