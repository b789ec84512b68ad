package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.data.DataContext;

/**
 * Where pictures are, and what says which of them are what.
 *
 * @param pictures the folder or archive of classes or splits
 * @param unlabelled folders and archives of pictures without classes
 * @param test a folder or archive of a test set
 * @param list the list that says what the pictures are, if it is not their folders
 * @param columns of the list
 */
record PicturePlaces(
        Path pictures, List<Path> unlabelled, Optional<Path> test, Optional<Path> list, ListColumns columns) {
    PicturePlaces {
        unlabelled = List.copyOf(unlabelled);
    }

    /** The same with all paths taken from a context's folder. */
    PicturePlaces resolved(DataContext context) {
        return new PicturePlaces(
                context.resolve(pictures),
                unlabelled.stream().map(context::resolve).toList(),
                test.map(context::resolve),
                list.map(context::resolve),
                columns);
    }
}
