package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Changes of shape of {@link TensorArray}. */
interface ShapeMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray reshape(Shape shape) {
        try (Ops ops = Ops.over(self())) {
            return ops.array(Shapes.reshape(ops, ops.logical(self()), shape.getShape()));
        }
    }

    @Override
    default NDArray flatten() {
        return reshape(new Shape(-1));
    }

    @Override
    default NDArray flatten(int startDim, int endDim) {
        long[] shape = getShape().getShape();
        int start = Reductions.axis(startDim, shape.length, "flatten");
        int end = Reductions.axis(endDim, shape.length, "flatten");
        long[] target = new long[shape.length - (end - start)];
        for (int i = 0; i < target.length; i++) {
            target[i] = i < start ? shape[i] : i == start ? -1 : shape[i + end - start];
        }
        return reshape(new Shape(target));
    }

    @Override
    default NDArray expandDims(int axis) {
        int rank = self().value().rank();
        int at = Reductions.axis(axis, rank + 1, "expandDims");
        try (Ops ops = Ops.over(self())) {
            return ops.array(ops.call("ExpandDims", ops.logical(self()), ops.scalar(at)));
        }
    }

    /** An axis of another size than one stays, as in PyTorch: DJL's blocks rely on it. */
    @Override
    default NDArray squeeze(int axis) {
        int rank = getShape().dimension();
        int at = Reductions.axis(axis, rank, "squeeze");
        return rank == 0 || getShape().get(at) != 1 ? duplicate() : squeeze(new int[] {at});
    }

    @Override
    default NDArray squeeze(int[] axes) {
        Shape shape = getShape();
        int[] out = Reductions.axes(axes, shape.dimension(), "squeeze");
        for (int axis : out) {
            if (shape.dimension() > 0 && shape.get(axis) != 1) {
                throw Refusal.of("squeeze: axis " + axis + " of " + shape + " has not the size one");
            }
        }
        if (out.length == 0 || shape.dimension() == 0) {
            return duplicate();
        }
        try (Ops ops = Ops.over(self())) {
            return ops.array(Reductions.squeeze(ops, ops.logical(self()), out));
        }
    }

    @Override
    default NDArray transpose() {
        int rank = self().value().rank();
        return Shapes.transpose(
                self(), IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }

    @Override
    default NDArray transpose(int... axes) {
        return Shapes.transpose(self(), axes);
    }

    @Override
    default NDArray swapAxes(int axis1, int axis2) {
        int rank = self().value().rank();
        int[] order = IntStream.range(0, rank).toArray();
        int a = Reductions.axis(axis1, rank, "swapAxes");
        int b = Reductions.axis(axis2, rank, "swapAxes");
        if (rank == 0) {
            return duplicate();
        }
        order[a] = b;
        order[b] = a;
        return Shapes.transpose(self(), order);
    }

    @Override
    default NDArray broadcast(Shape shape) {
        return Shapes.broadcast(self(), shape);
    }

    @Override
    default NDArray flip(int... axes) {
        return Shapes.flip(self(), axes);
    }

    @Override
    default NDArray pad(Shape padding, double value) {
        return Shapes.pad(self(), padding, value);
    }

    /** DJL's default begins its positions with zero, which makes an empty first part. */
    @Override
    default NDList split(long sections, int axis) {
        long size = getShape().get(Reductions.axis(axis, self().value().rank(), "split"));
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
        return Shapes.split(self(), indices, axis);
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
        all[Reductions.axis(axis, rank, "tile")] = repeats;
        return tile(all);
    }

    @Override
    default NDArray tile(long[] repeats) {
        return Shapes.tile(self(), repeats);
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
        return Shapes.repeat(self(), axis, repeats);
    }

    @Override
    default NDArray repeat(long[] repeats) {
        if (repeats.length == 0) {
            return duplicate();
        }
        TensorArray result = self();
        int rank = Math.max(1, result.value().rank());
        long[] times = repeats.length > rank ? repeats : Shapes.padLeft(repeats, rank);
        if (times.length > result.value().rank() && result.value().rank() > 0) {
            result = (TensorArray) reshape(new Shape(Shapes.padLeft(getShape().getShape(), times.length)));
        }
        for (int axis = 0; axis < times.length; axis++) {
            result = Shapes.repeat(result, axis, times[axis]);
        }
        return result;
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
        return Shapes.diagonal(self(), offset, axis1, axis2);
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
