package org.preceptor.tensorflow.array;

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
import org.preceptor.tensorflow.kernel.Choices;
import org.preceptor.tensorflow.kernel.Selections;
import org.preceptor.tensorflow.kernel.Slices;
import org.preceptor.tensorflow.op.Refusal;

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
                    ? result.apply(take.getIndex(), (ops, x, where) -> Selections.take(ops, x, where, left))
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
     * One element for each position along the axis, which stays. An index with fewer axes than the array is aligned
     * with the first of the array's axes that it fits, and has one element along the others.
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
        return ((TensorArray) array)
                .apply(take.getIndices(), (ops, x, where) -> Selections.take(ops, x, where, take.getAxis()));
    }

    @Override
    public NDArray get(NDArray array, NDIndexFullSlice slice) {
        Slices.Range range = range(slice);
        return ((TensorArray) array).apply((ops, x) -> Slices.get(ops, x, range));
    }

    private static Slices.Range range(NDIndexFullSlice slice) {
        return new Slices.Range(
                slice.getMin(),
                slice.getMax(),
                slice.getStep(),
                slice.getToSqueeze(),
                slice.getShape(),
                slice.getSqueezedShape());
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
            NDArray condition = inScope(own, flags, f -> f.reshape(new Shape(shape)));
            return ArrayOperation.several(
                    List.of(manager.from(value), own, (TensorArray) condition),
                    (ops, all) -> Choices.where(ops, all.get(2), all.get(0), all.get(1)));
        });
    }

    /** What an operation on one array gives, to be freed with what is made of another; a step frees nothing. */
    private static NDArray inScope(TensorArray own, TensorArray other, Function<TensorArray, NDArray> operation) {
        return own.isTraced() ? operation.apply(other) : other.apart(own.getManager(), operation);
    }

    /** An axis that a pick has kept may be missing in the values. */
    private static NDArray fitted(TensorArray values, Shape shape) {
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
            NDArray fitted = inScope(own, scope.from(values), v -> fitted(v, where.getShape()));
            return ArrayOperation.several(
                    List.of(own, where, (TensorArray) fitted),
                    (ops, all) -> Selections.putFlat(ops, all.get(0), all.get(1), all.get(2)));
        });
    }

    @Override
    public void set(NDArray array, NDIndexFullSlice slice, NDArray value) {
        Slices.Range range = range(slice);
        ((TensorArray) array)
                .change(x -> x.apply(manager.from(value), (ops, data, given) -> Slices.set(ops, data, range, given)));
    }

    @Override
    public void set(NDArray array, NDIndexFullSlice slice, Number value) {
        Slices.Range range = range(slice);
        ((TensorArray) array).change(x -> x.apply((ops, data) -> Slices.set(ops, data, range, value)));
    }
}
