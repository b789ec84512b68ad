package org.preceptor.api.data;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a {@link DataSet} before its examples are read.
 *
 * @param classes as in {@link DataSet#classes()}
 * @param inputs of one example, as in {@link Examples#inputs()}
 * @param training the examples to train on and validate with
 * @param validation the validation set of the source's own, if it has one
 * @param test the test set of the source's own, if it has one
 * @param whole the data set itself, where its examples have to be read and divided to know what models take
 *     ({@link DataSet#encoder()})
 */
public record DataOutline(
        List<String> classes,
        InputForms inputs,
        Part training,
        Optional<Part> validation,
        Optional<Part> test,
        Optional<DataSet> whole) {
    public DataOutline {
        classes = List.copyOf(classes);
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(validation, "validation");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(whole, "whole");
    }

    /** The outline of examples that are what models take. */
    public DataOutline(
            List<String> classes, InputForms inputs, Part training, Optional<Part> validation, Optional<Part> test) {
        this(classes, inputs, training, validation, test, Optional.empty());
    }

    /** How many examples there are in all parts. */
    public int size() {
        return training.labels().length
                + validation.map(part -> part.labels().length).orElse(0)
                + test.map(part -> part.labels().length).orElse(0);
    }

    /**
     * Examples without their contents.
     *
     * @param labels as in {@link Examples#labels()}
     * @param names for each example its name; empty if they are called by their index
     * @param labelRows as in {@link Examples#labelRows()}
     * @param unreadable for the index of each example that cannot be read, as far as is known, what is wrong with it
     */
    public record Part(
            int[] labels, List<String> names, Optional<LabelRows> labelRows, SortedMap<Integer, String> unreadable) {
        public Part {
            names = List.copyOf(names);
            Objects.requireNonNull(labelRows, "labelRows");
            unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
            if (!unreadable.isEmpty() && (unreadable.firstKey() < 0 || unreadable.lastKey() >= labels.length)) {
                throw new IllegalArgumentException(labels.length + " labels, but faults of " + unreadable.keySet());
            }
            if (!names.isEmpty() && names.size() != labels.length) {
                throw new IllegalArgumentException(labels.length + " labels but " + names.size() + " names");
            }
        }

        /** Examples of which none is known to be unreadable. */
        public Part(int[] labels, List<String> names, Optional<LabelRows> labelRows) {
            this(labels, names, labelRows, new TreeMap<>());
        }

        /** Examples whose labels are single classes. */
        public Part(int[] labels, List<String> names) {
            this(labels, names, Optional.empty());
        }

        static Part of(Examples examples) {
            return of(examples, new TreeMap<>());
        }

        static Part of(Examples examples, SortedMap<Integer, String> unreadable) {
            return new Part(examples.labels(), examples.names(), examples.labelRows(), unreadable);
        }
    }

    /** The outline of a data set that has been read. */
    public static DataOutline of(DataSet data) {
        return new DataOutline(
                data.classes(),
                data.training().inputs(),
                Part.of(data.training()),
                data.validation().map(Part::of),
                data.test().map(Part::of),
                data.encoder().map(encoder -> data));
    }
}
