package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexBooleans;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexNull;
import ai.djl.ndarray.index.dim.NDIndexPick;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.index.dim.NDIndexTake;
import ai.djl.ndarray.index.full.NDIndexFullPick;
import ai.djl.ndarray.index.full.NDIndexFullSlice;
import ai.djl.ndarray.index.full.NDIndexFullTake;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.error.TracedValueException;

/** Reads and writes the parts of an array that an {@link NDIndex} names. */
final class Indexer extends NDArrayIndexer {
    private final TensorManager manager;

    Indexer(TensorManager manager) {
        this.manager = manager;
    }

    @Override
    public NDArray get(NDArray array, NDIndex index) {
        List<NDIndexElement> elements = index.getIndices();
        boolean plain = elements.stream()
                .allMatch(e -> e instanceof NDIndexAll || e instanceof NDIndexFixed || e instanceof NDIndexSlice);
        if (plain || elements.size() == 1 && elements.get(0) instanceof NDIndexBooleans) {
            return super.get(array, index);
        }
        return mixed((TensorArray) array, index);
    }

    /** Slices first, so that what is gathered is small; then arrays of positions; then new axes. */
    private NDArray mixed(TensorArray array, NDIndex index) {
        int rank = array.value().rank();
        List<NDIndexElement> perAxis = new ArrayList<>();
        List<Integer> newAxes = new ArrayList<>();
        int position = 0;
        int named = (int) index.getIndices().stream()
                .filter(e -> !(e instanceof NDIndexNull))
                .count();
        int ellipsis = index.getEllipsisIndex();
        for (NDIndexElement element : index.getIndices()) {
            if (position++ == ellipsis) {
                fill(perAxis, rank - named);
            }
            if (element instanceof NDIndexNull) {
                newAxes.add(perAxis.size());
            } else {
                perAxis.add(element instanceof NDIndexBooleans mask ? chosen(mask) : element);
            }
        }
        fill(perAxis, rank - perAxis.size());
        NDIndex slices = new NDIndex();
        List<Integer> arrays = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            NDIndexElement element = perAxis.get(axis);
            if (element instanceof NDIndexFixed fixed) {
                slices.addIndices(fixed.getIndex());
            } else if (element instanceof NDIndexSlice slice) {
                slices.addSliceDim(
                        slice.getMin() == null ? 0 : slice.getMin(),
                        slice.getMax() == null ? array.getShape().get(axis) : slice.getMax(),
                        slice.getStep() == null ? 1 : slice.getStep());
            } else {
                slices.addAllDim();
                if (!(element instanceof NDIndexAll)) {
                    arrays.add(axis);
                }
            }
        }
        TensorArray result = (TensorArray) super.get(array, slices);
        if (arrays.size() > 1) {
            result = together(result, arrays, perAxis);
        } else if (arrays.size() == 1) {
            int axis = arrays.get(0);
            int left = axis - fixedBefore(perAxis, axis);
            NDIndexElement element = perAxis.get(axis);
            result = element instanceof NDIndexTake take
                    ? Selections.take(result, manager.from(take.getIndex()), left)
                    : (TensorArray) pick(result, ((NDIndexPick) element).getIndex(), left);
        }
        for (int axis : newAxes) {
            result = (TensorArray) result.expandDims(axis - fixedBefore(perAxis, axis));
        }
        return result;
    }

    /** A mask of one axis among other elements: the positions it marks. */
    private NDIndexTake chosen(NDIndexBooleans mask) {
        TensorArray flags = manager.from(mask.getIndex());
        if (flags.value().rank() != 1) {
            throw Refusal.of(
                    "get, set: a mask among other indices must have one axis, its shape is " + flags.getShape());
        }
        if (flags.isTraced()) {
            throw new TracedValueException(
                    "a mask as an index (its shape depends on values; use where)", flags.component());
        }
        return new NDIndexTake(flags.nonzero().squeeze(1));
    }

    private static void fill(List<NDIndexElement> perAxis, int count) {
        for (int i = 0; i < count; i++) {
            perAxis.add(new NDIndexAll());
        }
    }

    private static int fixedBefore(List<NDIndexElement> perAxis, int axis) {
        return (int) perAxis.subList(0, axis).stream()
                .filter(NDIndexFixed.class::isInstance)
                .count();
    }

    /**
     * Several arrays of positions are coordinates of single elements. What they give takes the place of the first of
     * their axes, or comes first where there are others between them, as in NumPy.
     */
    private TensorArray together(TensorArray array, List<Integer> axes, List<NDIndexElement> perAxis) {
        List<Integer> named =
                axes.stream().map(axis -> axis - fixedBefore(perAxis, axis)).toList();
        NDList positions = new NDList();
        for (int i = 0; i < axes.size(); i++) {
            if (!(perAxis.get(axes.get(i)) instanceof NDIndexTake take)) {
                throw Refusal.of("get: arrays to pick by cannot be joined with other arrays of positions");
            }
            NDArray at = manager.from(take.getIndex())
                    .toType(DataType.INT64, false)
                    .mod(array.getShape().get(named.get(i)));
            positions.add(at);
        }
        NDArray sum = positions.get(0).zerosLike();
        for (NDArray at : positions) {
            sum = sum.add(at.zerosLike());
        }
        NDList coordinates = new NDList();
        for (NDArray at : positions) {
            coordinates.add(at.broadcast(sum.getShape()));
        }
        int rank = array.value().rank();
        int[] order = IntStream.concat(
                        named.stream().mapToInt(Integer::intValue),
                        IntStream.range(0, rank).filter(axis -> !named.contains(axis)))
                .toArray();
        TensorArray moved = (TensorArray) array.transpose(order);
        if (moved.isEmpty()) {
            // TensorFlow refuses to pick from nothing, though nothing is picked
            Shape rest = moved.getShape().slice(named.size());
            return manager.zeros(sum.getShape().addAll(rest), array.getDataType());
        }
        TensorArray found = (TensorArray) moved.gatherNd(ai.djl.ndarray.NDArrays.stack(coordinates, 0));
        int first = named.get(0);
        boolean adjacent = named.get(named.size() - 1) - first == named.size() - 1;
        if (!adjacent || first == 0) {
            return found;
        }
        int width = sum.getShape().dimension();
        int[] back = IntStream.range(0, found.value().rank())
                .map(axis -> axis < first ? axis + width : axis < first + width ? axis - first : axis)
                .toArray();
        return (TensorArray) found.transpose(back);
    }

    /**
     * One element for each position along the axis, which stays. An index with fewer axes than the array lies along
     * those of the array's that it fits first, and has one element along the others.
     */
    private NDArray pick(TensorArray array, NDArray index, int axis) {
        TensorArray where = manager.from(index);
        int rank = array.value().rank();
        int missing = rank - where.value().rank();
        if (missing <= 0) {
            return array.gather(where, axis);
        }
        int before = 0;
        while (before < missing && !fits(where, array, before)) {
            before++;
        }
        Shape shape = where.getShape();
        long[] padded = new long[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(shape.getShape(), 0, padded, before == missing ? 0 : before, shape.dimension());
        return array.gather(where.reshape(new Shape(padded)), axis);
    }

    private static boolean fits(TensorArray index, TensorArray array, int first) {
        Shape shape = index.getShape();
        return shape.equals(array.getShape().slice(first, first + shape.dimension()));
    }

    @Override
    public NDArray get(NDArray array, NDIndexFullPick pick) {
        return pick((TensorArray) array, pick.getIndices(), pick.getAxis());
    }

    @Override
    public NDArray get(NDArray array, NDIndexFullTake take) {
        return Selections.take((TensorArray) array, manager.from(take.getIndices()), take.getAxis());
    }

    @Override
    public NDArray get(NDArray array, NDIndexFullSlice slice) {
        TensorArray x = (TensorArray) array;
        int rank = x.value().rank();
        long[] begin = slice.getMin().clone();
        long[] end = slice.getMax().clone();
        long[] step = slice.getStep().clone();
        long whole = 0;
        boolean everything = slice.getToSqueeze().length == 0;
        int[] squeeze = slice.getToSqueeze();
        boolean channelsLast = x.isChannelsLast() && squeeze.length == 0;
        long[] shape = x.getShape().getShape();
        for (int axis = 0; axis < rank; axis++) {
            int at = channelsLast ? Layout.physicalAxis(axis, rank) : axis;
            boolean all = begin[axis] == 0 && end[axis] == shape[axis] && step[axis] == 1;
            whole |= all ? 1L << at : 0;
            everything &= all;
        }
        if (everything) {
            return x.duplicate();
        }
        if (channelsLast) {
            begin = Layout.physicalShape(begin);
            end = Layout.physicalShape(end);
            step = Layout.physicalShape(step);
        }
        long shrink = 0;
        for (int axis : squeeze) {
            shrink |= 1L << axis;
        }
        try (Ops ops = Ops.over(x)) {
            Value value = channelsLast ? ops.physical(x) : ops.logical(x);
            Value result = ops.call("StridedSlice")
                    .in(value, ops.sizes(begin), ops.sizes(end), ops.sizes(step))
                    .attr("begin_mask", whole)
                    .attr("end_mask", whole)
                    .attr("shrink_axis_mask", shrink)
                    .one();
            return ops.array(result, channelsLast);
        }
    }

    /**
     * Where arrays of positions point, the index read from the elements' own positions tells which elements they are.
     */
    @Override
    public void set(NDArray array, NDIndex index, Object value) {
        List<NDIndexElement> elements = index.getIndices();
        if (elements.stream()
                .noneMatch(e -> e instanceof NDIndexTake
                        || e instanceof NDIndexPick
                        || e instanceof NDIndexBooleans && elements.size() > 1)) {
            super.set(array, index, value);
            return;
        }
        put((TensorArray) array, index, value);
    }

    /**
     * A scalar goes to every marked place; several values go to the marked places in order, which a trace cannot know.
     */
    @Override
    public void set(NDArray array, NDIndexBooleans mask, NDArray value) {
        TensorArray flags = manager.from(mask.getIndex());
        TensorArray x = (TensorArray) array;
        if (value.getShape().dimension() > 0 && !flags.isTraced() && !x.isTraced()) {
            put(x, new NDIndex().addBooleanIndex(flags), value);
            return;
        }
        long[] shape = new long[x.value().rank()];
        Arrays.fill(shape, 1);
        System.arraycopy(
                flags.getShape().getShape(),
                0,
                shape,
                0,
                Math.min(shape.length, flags.value().rank()));
        x.change(own -> {
            NDArray spread = inScope(own, flags, f -> f.reshape(new Shape(shape)));
            return Choices.where((TensorArray) spread, manager.from(value), own);
        });
    }

    /** What an operation on one array gives, to be freed with what is made of another; a step frees nothing. */
    private static NDArray inScope(TensorArray own, TensorArray other, Function<TensorArray, NDArray> operation) {
        return own.isTraced() ? operation.apply(other) : other.apart(own.getManager(), operation);
    }

    /** An axis that a pick has kept may be missing in the values. */
    private static NDArray filling(TensorArray values, Shape shape) {
        return Arrays.equals(withoutOnes(values.getShape()), withoutOnes(shape))
                ? values.reshape(shape)
                : values.broadcast(shape);
    }

    private static long[] withoutOnes(Shape shape) {
        return Arrays.stream(shape.getShape()).filter(size -> size != 1).toArray();
    }

    private void put(TensorArray x, NDIndex index, Object value) {
        x.change(own -> {
            TensorManager scope = own.getManager();
            NDArray positions =
                    scope.arange(0, (int) own.size(), 1, DataType.INT64).reshape(own.getShape());
            TensorArray where = (TensorArray) new Indexer(scope).get(positions, index);
            NDArray values = value instanceof Number number ? scope.create(number) : (NDArray) value;
            NDArray spread = inScope(own, scope.from(values), v -> filling(v, where.getShape()));
            return Selections.putFlat(own, where, (TensorArray) spread);
        });
    }

    @Override
    public void set(NDArray array, NDIndexFullSlice slice, NDArray value) {
        ((TensorArray) array).change(x -> placed(x, slice, manager.from(value)));
    }

    private static TensorArray placed(TensorArray x, NDIndexFullSlice slice, TensorArray given) {
        Shape part = slice.getShape();
        try (Ops ops = Ops.over(x, given)) {
            Value data = ops.logical(x);
            Value values = ops.cast(ops.logical(given), data.type());
            if (values.rank() > 0 && new Shape(values.shape()).equals(slice.getSqueezedShape())) {
                values = ops.reshape(values, part.getShape());
            }
            if (!fills(values.shape(), part.getShape())) {
                throw Refusal.of("set: values of shape " + given.getShape() + " do not fit a part of shape " + part
                        + " of an array of shape " + x.getShape());
            }
            if (!new Shape(values.shape()).equals(part)) {
                values = ops.call("BroadcastTo", values, ops.sizes(part.getShape()));
            }
            return ops.array(place(ops, data, slice, values));
        }
    }

    /** Whether an array broadcasts to the shape as it is. */
    private static boolean fills(long[] shape, long[] part) {
        boolean fits = shape.length <= part.length;
        for (int i = 1; fits && i <= shape.length; i++) {
            long size = shape[shape.length - i];
            fits = size == 1 || size < 0 || size == part[part.length - i];
        }
        return fits;
    }

    @Override
    public void set(NDArray array, NDIndexFullSlice slice, Number value) {
        ((TensorArray) array).change(x -> {
            try (Ops ops = Ops.over(x)) {
                Value data = ops.logical(x);
                Value number = ops.scalar(data.type(), value);
                Value part = ops.call("Fill", ops.sizes(slice.getShape().getShape()), number);
                return ops.array(place(ops, data, slice, part));
            }
        });
    }

    private static Value place(Ops ops, Value data, NDIndexFullSlice slice, Value values) {
        long[] shape = data.shape();
        if (!Ops.known(shape)) {
            throw Refusal.of("set: the shape " + new Shape(shape) + " is not known yet");
        }
        if (Arrays.equals(values.shape(), shape)) {
            return values;
        }
        if (Arrays.stream(slice.getStep()).allMatch(step -> step == 1)) {
            long[][] sides = new long[shape.length][];
            for (int i = 0; i < shape.length; i++) {
                sides[i] = new long[] {slice.getMin()[i], shape[i] - slice.getMax()[i]};
            }
            Value ones = ops.call("Fill", ops.sizes(values.shape()), ops.scalar(1));
            Value inside = ops.call("Greater", Shapes.pad(ops, ones, sides, 0), ops.scalar(0));
            return ops.select(inside, padAny(ops, values, sides), data);
        }
        return Selections.replace(ops, data, ops.longs(positions(slice, shape)), values);
    }

    private static Value padAny(Ops ops, Value values, long[][] sides) {
        return values.type() == DataType.BOOLEAN
                ? ops.cast(Shapes.pad(ops, ops.cast(values, DataType.INT32), sides, 0), DataType.BOOLEAN)
                : Shapes.pad(ops, values, sides, 0);
    }

    private static long[] positions(NDIndexFullSlice slice, long[] shape) {
        long[] found = {0};
        for (int axis = 0; axis < shape.length; axis++) {
            int count = (int) slice.getShape().get(axis);
            long[] next = new long[found.length * count];
            for (int i = 0; i < next.length; i++) {
                long at = slice.getMin()[axis] + (i % count) * slice.getStep()[axis];
                next[i] = found[i / count] * shape[axis] + at;
            }
            found = next;
        }
        return found;
    }
}
