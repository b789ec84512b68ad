package org.preceptor.plugins.datasets.folder;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.picture.Picture;
import org.preceptor.plugins.datasets.picture.Resize;
import org.preceptor.plugins.datasets.table.LabelTable;

/**
 * Pictures whose labels, sets of classes or numbers, are in a list; those that it does not name have none.
 *
 * @param path the folder or zip file, in any structure
 * @param list a line for each labelled picture, by its path below the folder
 * @param testList the same of pictures to test with
 * @param size to which they are brought
 * @param channels 3 or 1
 * @param resize how they are brought to the size
 */
record ListedPictures(
        Path path, Path list, Optional<Path> testList, Optional<Picture.Size> size, int channels, Resize resize)
        implements PictureSource {

    @Override
    public String name() {
        return ImageFolder.NAME;
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.SET, LabelForm.NUMBERS);
    }

    /** One set of pictures, with their labels in the pictures' order. */
    private record Listed(PictureSet pictures, List<float[]> rows) {

        LabelRows labels(LabelForm form) {
            return new LabelRows(form, rows.toArray(float[][]::new));
        }

        DataOutline.Part outline(LabelForm form) {
            DataOutline.Part part = pictures.outline();
            return new DataOutline.Part(part.labels(), part.names(), Optional.of(labels(form)));
        }
    }

    /** All pictures, of an open folder or zip file. */
    private record All(FileTree tree, List<String> classes, Listed training, Optional<Listed> test) {}

    private Listed none(DataContext context) {
        return new Listed(
                new PictureSet(new PictureLoader(channels, size, resize, context.progress())), new ArrayList<>());
    }

    private All all(FileTree tree, DataContext context, FaultCollector faults) {
        LabelForm form = context.labels();
        LabelTable labels = LabelTable.read(context.resolve(list), form, context.classes(), faults);
        List<String> classes = labels.names();
        Optional<LabelTable> tested =
                testList.map(file -> LabelTable.read(context.resolve(file), form, classes, faults));
        if (classes.isEmpty()) {
            faults.add(context.resolve(list) + ": expected labels with classes, found none; label some pictures");
        }
        Set<String> files = new TreeSet<>(tree.pictures().all());
        requireThere(context.resolve(list), labels, files, faults);
        tested.ifPresent(table -> requireThere(context.resolve(testList.orElseThrow()), table, files, faults));
        Listed training = none(context);
        Optional<Listed> test = tested.map(table -> none(context));
        float[] nothing = new float[classes.size()];
        for (String file : files) {
            Optional<LabelTable.Row> ofTest =
                    tested.flatMap(table -> Optional.ofNullable(table.rows().get(file)));
            LabelTable.Row row = labels.rows().get(file);
            if (ofTest.isPresent()) {
                if (row != null) {
                    faults.add(context.resolve(list) + ":" + row.line() + ": '" + file
                            + "' is in 'test-list' too; remove it from one of them");
                }
                add(test.orElseThrow(), tree, file, 0, ofTest.get().values());
            } else {
                add(training, tree, file, row == null ? Examples.UNLABELLED : 0, row == null ? nothing : row.values());
            }
        }
        return new All(tree, classes, training, test);
    }

    private static void add(Listed set, FileTree tree, String file, int label, float[] row) {
        set.pictures().add(tree, file, label, file);
        set.rows().add(row);
    }

    private static void requireThere(Path list, LabelTable labels, Set<String> files, FaultCollector faults) {
        labels.rows().forEach((picture, row) -> {
            if (!files.contains(picture)) {
                faults.add(list + ":" + row.line() + ": no picture is called '" + picture + "'"
                        + Names.nearest(picture, files)
                                .map(near -> "; is '" + near + "' meant?")
                                .orElse("; write its path below the folder, or remove the line"));
            }
        });
    }

    @Override
    public DataSet load(DataContext context) {
        FileTree tree = FileTree.open(context.resolve(path));
        try {
            FaultCollector faults = new FaultCollector();
            All all = all(tree, context, faults);
            faults.requireNone("");
            LabelForm form = context.labels();
            PictureLoader.Geometry geometry = all.training().pictures().loader().geometry();
            Findings findings = ImageFiles.leftOut(tree);
            return new DataSet(
                    all.classes(),
                    examples(all.training(), geometry, form, tree::close),
                    Optional.empty(),
                    all.test().map(test -> examples(test, geometry, form, () -> {})),
                    findings);
        } catch (RuntimeException | Error e) {
            tree.close();
            throw e;
        }
    }

    private static Examples examples(Listed set, PictureLoader.Geometry geometry, LabelForm form, Runnable closing) {
        return set.pictures()
                .examples(geometry, sides -> Findings.none(), closing)
                .withLabelRows(set.labels(form));
    }

    @Override
    public DataCheck check(DataContext context, CheckDepth depth) {
        try (FileTree tree = FileTree.open(context.resolve(path))) {
            FaultCollector faults = new FaultCollector();
            All all = all(tree, context, faults);
            Optional<PictureLoader.Geometry> geometry =
                    all.training().pictures().loader().statedGeometry();
            FaultCollector unreadable = new FaultCollector();
            int read = all.training().pictures().loader().inspect(geometry, depth, unreadable)
                    + all.test()
                            .map(test -> test.pictures().loader().inspect(geometry, depth, unreadable))
                            .orElse(0);
            faults.addAll(unreadable.faults());
            LabelForm form = context.labels();
            Optional<DataOutline> outline = geometry.filter(
                            known -> !all.classes().isEmpty())
                    .map(known -> new DataOutline(
                            all.classes(),
                            new Shape(channels, known.height(), known.width()),
                            all.training().outline(form),
                            Optional.empty(),
                            all.test().map(test -> test.outline(form))));
            return new DataCheck(outline, ImageFiles.leftOut(tree), faults.faults(), read, unreadable.faults());
        } catch (PreceptorException e) {
            return DataCheck.failed(e);
        }
    }

    @Override
    public Optional<DataSource> at(Path other, Shape shape) {
        return beside(other, shape, resize);
    }

    /** Pictures of another list, which are beside it. */
    static Optional<DataSource> beside(Path list, Shape shape, Resize resize) {
        if (!Files.isRegularFile(list)) {
            throw new PreceptorException(list + ": expected a list of labels such as labels.csv, whose pictures are in"
                    + " its folder, found " + (Files.isDirectory(list) ? "a folder" : "nothing there"));
        }
        Path folder = Optional.ofNullable(list.getParent()).orElse(Path.of(""));
        Picture.Size wanted = new Picture.Size(Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2)));
        return Optional.of(new ListedPictures(
                folder, list, Optional.empty(), Optional.of(wanted), Math.toIntExact(shape.get(0)), resize));
    }
}
