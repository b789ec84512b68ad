package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;

/**
 * How inputs are changed before the network sees them: images and numbers, each input of an example by itself; codes
 * stay as they are. It is learnt once, from the training examples; what it has learnt is stored with the run, and
 * evaluation, prediction and exported models repeat it.
 */
public interface Normalisation extends Part {

    /** This normalisation with the user's options. */
    default Normalisation configure(Options options) {
        return this;
    }

    /**
     * Learns from an input of the training examples, labels apart. The same examples always yield the same numbers.
     *
     * @return what {@link #apply} needs to know; empty where there is nothing to learn
     * @throws org.preceptor.api.PreceptorException if it suits no such examples
     */
    List<Statistic> fit(Inputs training);

    /**
     * Inputs, normalised. Called while steps are traced, and for exported models; each example is normalised on its
     * own.
     *
     * @param inputs {@code [batch, channels, height, width] float32} from 0 to 1, or numbers {@code [batch, …] float32}
     * @param statistics an array for each that {@link #fit} returned, in that order
     * @return of the inputs' shape and type
     */
    NDArray apply(NDArray inputs, NDList statistics);

    /** An input of training examples, by numbers from 0. One thread at a time may ask. */
    interface Inputs {

        /** How many there are, at least one. */
        int size();

        /** The shape of one: {@code (channels, height, width)}, {@code (features)}, or whatever the numbers have. */
        Shape shape();

        /**
         * What the numbers of {@link #read} are to be multiplied by. Pictures are read as whole numbers from 0 to 255,
         * of which sums are exact, so that it is 1/255; of numbers it is 1.
         */
        double scale();

        /**
         * Writes an example's numbers, channels first, to the beginning of an array.
         *
         * @param row at least as long as an example has numbers
         */
        void read(int example, float[] row);
    }

    /**
     * Numbers that were learnt.
     *
     * @param name what they are
     * @param shape their shape
     * @param values row by row, not to be changed
     */
    record Statistic(String name, Shape shape, float[] values) {

        /** @throws IllegalArgumentException if there are more or fewer values than the shape has */
        public Statistic {
            Objects.requireNonNull(name, "name");
            if (values.length != shape.size()) {
                throw new IllegalArgumentException(
                        name + ": " + values.length + " values do not have the shape " + shape);
            }
        }
    }
}
