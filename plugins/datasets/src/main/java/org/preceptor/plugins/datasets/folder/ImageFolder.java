package org.preceptor.plugins.datasets.folder;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;
import org.preceptor.plugins.datasets.picture.Picture;
import org.preceptor.plugins.datasets.picture.Resize;

/**
 * {@code image-folder}: pictures, a folder for each class, in a folder or a zip file.
 *
 * <p>Classes are numbered by their folders' names in alphabetical order; examples are in the order of class and path
 * and named by their path below the folder, unlabelled ones by their folder's name and path. Hidden files, folders that
 * systems and viewers leave behind (such as {@code @eaDir}, {@code __MACOSX} and {@code thumbnails}) and files that are
 * not pictures are skipped.
 *
 * <p>If the folders are {@code train}, {@code val} and {@code test} they are used as the splits that they are, with the
 * class folders in each. A folder {@code unlabelled} among them, or among classes, holds images without classes.
 *
 * <ul>
 *   <li>{@code path}: the folder or zip file; required
 *   <li>{@code unlabelled}: a folder or zip file of images without classes, in any structure
 *   <li>{@code test}: a test set, with class folders of the same names
 *   <li>{@code list}: where each picture has one class, a CSV file in UTF-8 whose columns {@code path} (below the
 *       folder), {@code label} and, where there are splits, {@code split} (train, val, test or unlabelled; nothing is
 *       train) say it, in place of the folders; a row without a label is unlabelled. Examples are in its order
 *   <li>{@code label-list}: for labels that are sets of classes or numbers: a CSV file with a line of column names, the
 *       first column the pictures by their paths below the folder, which may have any structure; then a column with the
 *       names of a picture's classes, divided by {@code ;}, or one for each class with 1 or 0, or one for each number.
 *       Other pictures are unlabelled
 *   <li>{@code test-list}: the same of pictures to test with
 *   <li>{@code size}: every image is brought to this height and width, a number or {@code {width: 320, height: 240}};
 *       without it all must have one size
 *   <li>{@code resize}: how: {@code stretch} (default), {@code crop} to the middle or {@code pad} with black
 *   <li>{@code channels}: 3 (default) or 1
 * </ul>
 */
public final class ImageFolder extends FileSource {
    static final String NAME = "image-folder";
    private static final int MAXIMUM_SIDE = 4096;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        Path folder = path(options, "a folder or zip file with a folder of images for each class");
        int chosenChannels = options.integer("channels", 3, 1, 3);
        if (chosenChannels == 2) {
            throw options.invalid("channels", "3 (colour) or 1 (grey)");
        }
        Optional<Picture.Size> chosenSize = size(options);
        Resize how = options.choice("resize", Resize.STRETCH);
        if (chosenSize.isEmpty() && how != Resize.STRETCH) {
            throw options.invalid("resize", "written beside 'size', which says to what");
        }
        Optional<Path> listed = options.path("list");
        Optional<Path> list = options.path("label-list");
        Optional<Path> unlabelled = options.path("unlabelled");
        Optional<Path> test = options.path("test");
        if (listed.isPresent() && (unlabelled.isPresent() || test.isPresent() || list.isPresent())) {
            throw options.invalid(
                    "list",
                    "written without 'unlabelled', 'test' and 'label-list': its column 'split' says which pictures are"
                            + " unlabelled or to test with");
        }
        if (list.isPresent() && (unlabelled.isPresent() || test.isPresent())) {
            throw options.invalid(
                    "label-list",
                    "written without 'unlabelled' and 'test': pictures that are not in it are unlabelled, and"
                            + " 'test-list' names those to test with");
        }
        return new Located(
                folder, unlabelled, test, listed, list, options.path("test-list"), chosenSize, chosenChannels, how);
    }

    /** With a list of labels sets of classes and numbers, without one single classes. */
    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    private static Optional<Picture.Size> size(Options options) {
        if (!options.has("size")) {
            return Optional.empty();
        }
        if (options.setting("size").filter(Setting::isMapping).isEmpty()) {
            int side = options.integer("size", 32, 1, MAXIMUM_SIDE);
            return Optional.of(new Picture.Size(side, side));
        }
        Options sides = options.nested("size");
        for (String side : List.of("width", "height")) {
            if (!sides.has(side)) {
                throw options.invalid("size", "a number, or a width and a height, such as {width: 320, height: 240}");
            }
        }
        Picture.Size size = new Picture.Size(
                sides.integer("height", 32, 1, MAXIMUM_SIDE), sides.integer("width", 32, 1, MAXIMUM_SIDE));
        sides.requireAllKnown();
        return Optional.of(size);
    }

    /**
     * Pictures in class folders, with which a model is measured that was trained on others.
     *
     * @param path a folder or zip file
     * @param shape channels, height and width, to which they are brought
     * @param resize how
     * @throws PreceptorException if there is another file
     */
    static DataSource of(Path path, Shape shape, Resize resize) {
        if (Files.isRegularFile(path)
                && !path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new PreceptorException(path + ": expected a folder or .zip file with a folder of images for each"
                    + " class, as the model takes images, found another file; name the folder");
        }
        Picture.Size size = new Picture.Size(Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2)));
        return new Located(
                path,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(size),
                Math.toIntExact(shape.get(0)),
                resize);
    }

    private record Located(
            Path path,
            Optional<Path> unlabelled,
            Optional<Path> test,
            Optional<Path> list,
            Optional<Path> labelList,
            Optional<Path> testList,
            Optional<Picture.Size> size,
            int channels,
            Resize resize)
            implements PictureSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public DataSet load(DataContext context) {
            if (isListed(context)) {
                return listed(context).load(context);
            }
            PictureSets sets = sets(context);
            try {
                sets.faults().requireNone("");
                return sets.examples(sets.training().loader().geometry());
            } catch (RuntimeException | Error e) {
                sets.close();
                throw e;
            }
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            if (isListed(context)) {
                try {
                    return listed(context).check(context, depth);
                } catch (PreceptorException e) {
                    return DataCheck.failed(e);
                }
            }
            try (PictureSets sets = sets(context)) {
                FaultCollector faults = sets.faults();
                Optional<PictureLoader.Geometry> geometry = sets.training().count() == 0
                        ? Optional.empty()
                        : sets.training().loader().statedGeometry();
                FaultCollector unreadable = new FaultCollector();
                int read = sets.all()
                        .mapToInt(set -> set.loader().inspect(geometry, depth, unreadable))
                        .sum();
                faults.addAll(unreadable.faults());
                boolean known = sets.classes().size() > 1 && geometry.isPresent();
                return new DataCheck(
                        known ? Optional.of(outline(sets, geometry.get())) : Optional.empty(),
                        sets.findings()
                                .and(sets.findings(sets.training().loader().sides())),
                        faults.faults(),
                        read,
                        unreadable.faults());
            } catch (PreceptorException e) {
                return DataCheck.failed(e);
            }
        }

        private DataOutline outline(PictureSets sets, PictureLoader.Geometry geometry) {
            return new DataOutline(
                    sets.classes(),
                    new Shape(channels, geometry.height(), geometry.width()),
                    sets.training().outline(),
                    sets.validation().map(PictureSet::outline),
                    sets.test().map(PictureSet::outline));
        }

        @Override
        public Set<LabelForm> suits() {
            return LabelForm.ALL;
        }

        private boolean isListed(DataContext context) {
            return context.labels() != LabelForm.CLASS || labelList.isPresent() || testList.isPresent();
        }

        private ListedPictures listed(DataContext context) {
            if (context.labels() == LabelForm.CLASS) {
                throw new PreceptorException(context.resolve(path) + ": 'label-list' and 'test-list' hold sets of"
                        + " classes or numbers; write 'task: multi-label' or 'task: regression', or leave them out");
            }
            Path list = labelList.orElseThrow(() -> new PreceptorException(context.resolve(path)
                    + ": folders give each picture one class, but labels are "
                    + context.labels().description() + "; name a list of them in 'label-list'"));
            return new ListedPictures(path, list, testList, size, channels, resize);
        }

        @Override
        public Optional<DataSource> at(Path other, Shape shape) {
            return labelList.isPresent()
                    ? ListedPictures.beside(other, shape, resize)
                    : Optional.of(ImageFolder.of(other, shape, resize));
        }

        private PictureSets sets(DataContext context) {
            return new PictureSets(
                    path,
                    unlabelled,
                    test,
                    list,
                    context,
                    () -> new PictureLoader(channels, size, resize, context.progress()));
        }
    }
}
