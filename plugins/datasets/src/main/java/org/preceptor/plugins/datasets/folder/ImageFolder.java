package org.preceptor.plugins.datasets.folder;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;
import org.preceptor.plugins.datasets.picture.Picture;
import org.preceptor.plugins.datasets.picture.Resize;

/**
 * {@code image-folder}: pictures, a folder for each class, in a folder, a zip file or a tar file.
 *
 * <p>Classes are numbered by their folders' names in alphabetical order; examples are in the order of class and path
 * and named by their path below the folder, unlabelled ones by their folder's name and path. Hidden files, folders that
 * systems and viewers leave behind (such as {@code @eaDir}, {@code __MACOSX} and {@code thumbnails}) and files that are
 * not pictures are skipped.
 *
 * <p>A tar file may be compressed with gzip, and then is unpacked once into the cache. Several whose path has numbers
 * in braces, {@code images-{000..041}.tar}, are the shards of a WebDataset, and so is one in which a picture
 * {@code KEY.jpg} has a {@code KEY.cls}: a picture's label is in {@code KEY.cls}, under {@code label} in
 * {@code KEY.json}, or in {@code KEY.txt}.
 *
 * <p>If the folders are {@code train}, {@code val} and {@code test} they are used as the splits that they are, with the
 * class folders in each. A folder {@code unlabelled} among them, or among classes, holds images without classes.
 *
 * <ul>
 *   <li>{@code path}: the folder or archive; required
 *   <li>{@code unlabelled}: a folder or archive of images without classes, in any structure, or a list of them
 *   <li>{@code test}: a test set, with class folders of the same names
 *   <li>{@code list}: a list that says what each picture is, in place of the folders: CSV or JSON Lines in UTF-8 with
 *       the columns or keys {@code path} (below the folder), {@code label} or {@code labels} and, where there are
 *       splits, {@code split} (train, val, test or unlabelled; nothing is train). A row without a label is unlabelled.
 *       Labels are classes, sets of classes or numbers, as the task has them. Examples are in the list's order
 *   <li>{@code label}: the label's column ({@code label} or {@code labels}), or a list of columns: of a regression the
 *       numbers to predict; of a multi-label task one for each class, with 1 or 0
 *   <li>{@code label-separator}: between the classes in one column of a multi-label task ({@code ;})
 *   <li>{@code unlisted}: what becomes of pictures that the list does not name: {@code leave-out} (default) or
 *       {@code unlabelled}
 *   <li>{@code size}: every image is brought to this height and width, a number or {@code {width: 320, height: 240}};
 *       without it all must have one size
 *   <li>{@code resize}: how: {@code stretch} (default), {@code crop} to the middle or {@code pad} with black
 *   <li>{@code channels}: 3 (default) or 1
 *   <li>{@code duplicates}: how the same picture under several names is found, which is reported: {@code exact}
 *       (default), by the bytes of files; {@code similar}, also by how pictures look; or {@code none}
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
        Optional<Path> list = options.path("list");
        Optional<Path> test = options.path("test");
        if (list.isPresent() && test.isPresent()) {
            throw options.invalid(
                    "test", "left out beside 'list', whose column 'split' says which pictures are to test with");
        }
        ListColumns columns = ListColumns.read(options);
        if (list.isEmpty() && columns.unlisted() == ListColumns.Unlisted.UNLABELLED) {
            throw options.invalid("unlisted", "written beside 'list', of which it says how it is read");
        }
        return new Located(
                folder,
                options.paths("unlabelled"),
                test,
                list,
                columns.label(),
                columns.separator(),
                columns.unlisted(),
                chosenSize,
                how,
                chosenChannels,
                options.choice("duplicates", Fingerprints.Compared.EXACT));
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
     * Pictures with which a model is measured that was trained on others: in class folders, or of a list that is beside
     * them.
     *
     * @param path a folder, an archive or a list
     * @param columns of a list
     * @param listed whether the model's own pictures came with a list
     * @param shape channels, height and width, to which they are brought
     * @param resize how
     * @throws PreceptorException if there is another file
     */
    static DataSource of(Path path, ListColumns columns, boolean listed, Shape shape, Resize resize) {
        boolean list = listed && ListRows.isCalledSo(path);
        if (!list && Files.isRegularFile(path) && !FileTree.isArchive(path)) {
            throw new PreceptorException(path + ": expected a folder or an archive with a folder of images for each"
                    + " class, as the model takes images, found another file; name the folder");
        }
        Path pictures = list ? Optional.ofNullable(path.getParent()).orElse(path.resolveSibling("")) : path;
        Picture.Size size = new Picture.Size(Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2)));
        return new Located(
                pictures,
                List.of(),
                Optional.empty(),
                list ? Optional.of(path) : Optional.empty(),
                columns.label(),
                columns.separator(),
                columns.unlisted(),
                Optional.of(size),
                resize,
                Math.toIntExact(shape.get(0)),
                Fingerprints.Compared.NONE);
    }

    private record Located(
            Path path,
            List<Path> unlabelled,
            Optional<Path> test,
            Optional<Path> list,
            List<String> label,
            String labelSeparator,
            ListColumns.Unlisted unlisted,
            Optional<Picture.Size> size,
            Resize resize,
            int channels,
            Fingerprints.Compared duplicates)
            implements PictureSource {

        private ListColumns columns() {
            return new ListColumns(label, labelSeparator, unlisted);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public DataSet load(DataContext context) {
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
                return new DataCheck(
                        geometry.filter(known -> sets.hasClasses()).map(known -> sets.outline(channels, known)),
                        sets.findings()
                                .and(sets.findings(sets.training().loader().sides()))
                                .and(ofHeld(sets)),
                        faults.faults(),
                        read,
                        unreadable.faults());
            } catch (PreceptorException e) {
                return DataCheck.failed(e);
            }
        }

        private static Findings ofHeld(PictureSets sets) {
            Findings findings = Findings.none();
            for (int set = 1; set < sets.all().count(); set++) {
                findings = findings.and(sets.copies(set));
            }
            return findings;
        }

        @Override
        public Set<LabelForm> suits() {
            return LabelForm.ALL;
        }

        @Override
        public Optional<DataSource> at(Path other, InputForms inputs) {
            return Optional.of(ImageFolder.of(other, columns(), list.isPresent(), inputs.shape(), resize));
        }

        private PictureSets sets(DataContext context) {
            return new PictureSets(
                    new PicturePlaces(path, unlabelled, test, list, columns()),
                    context,
                    () -> new PictureLoader(channels, size, resize, duplicates, context.progress()));
        }
    }
}
