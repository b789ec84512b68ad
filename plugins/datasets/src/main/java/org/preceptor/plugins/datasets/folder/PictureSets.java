package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LeftOut;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * Which files are pictures of which set and class, and all that is wrong with how they are arranged. Holds zip files
 * open until closed.
 */
final class PictureSets implements AutoCloseable {
    private static final String MOVE = "move it into a class folder";

    private final Supplier<PictureLoader> loader;
    private final ListColumns columns;
    private final LabelForm form;
    private final FileKeeper kept;
    private final FaultCollector faults = new FaultCollector();
    private final SeparatePlaces apart = new SeparatePlaces(faults);
    private final List<FileTree> trees = new ArrayList<>();
    private final PictureSet training;
    private List<String> classes;
    private Optional<PictureSet> validation = Optional.empty();
    private Optional<PictureSet> test = Optional.empty();
    private Findings findings = Findings.none();
    private String trainingFolder = "";
    private Optional<Path> listFile = Optional.empty();
    /** Whether labels are in files beside the pictures. */
    private boolean sampled;
    /** Files beside pictures that their labels were read from. */
    private final Set<String> used = new HashSet<>();
    /** The folder of pictures without classes among the classes' folders. */
    private Optional<Path> unlabelledAmong = Optional.empty();
    /** What to write instead of {@code path} where one folder among classes holds what look like the classes. */
    private Optional<String> deeper = Optional.empty();

    private Findings tooHigh = Findings.none();
    /** Whether nothing is wrong with how the files are arranged. */
    private final boolean arranged;

    /**
     * Lists files; reads none.
     *
     * @param written where they are
     * @param loader makes what reads one set
     */
    PictureSets(PicturePlaces written, DataContext context, Supplier<PictureLoader> loader) {
        this.loader = loader;
        this.form = context.labels();
        this.kept = context.files();
        PicturePlaces places = written.resolved(context);
        this.columns = places.columns();
        training = new PictureSet(loader.get());
        classes = context.classes();
        Path root = places.pictures();
        open(root)
                .ifPresent(tree ->
                        places.list().ifPresentOrElse(file -> addListed(tree, file), () -> addUnlisted(tree, places)));
        for (Path folder : places.unlabelled()) {
            if (!isReported(folder)) {
                addUnlabelled(places, folder);
            }
        }
        places.test().ifPresent(folder -> {
            apart.requireOutside(root, folder, "test", deeper);
            open(folder).ifPresent(tree -> test = test.or(() -> Optional.of(testSet(tree))));
            places.unlabelled().forEach(unlabelled -> apart.requireUntested(unlabelled, folder));
        });
        arranged = faults.faults().isEmpty();
        if (arranged) { // else the faults have remedies of their own
            findings = findings.and(tooHigh);
        }
        trees.forEach(tree -> findings = findings.and(ImageFiles.leftOut(tree, used)));
    }

    private void addUnlabelled(PicturePlaces places, Path folder) {
        apart.requireOutside(places.pictures(), folder, "unlabelled", deeper);
        for (Path before : places.unlabelled()) {
            if (before == folder) {
                break;
            }
            apart.requireOnce(before, folder);
        }
        open(folder)
                .ifPresent(tree -> faults.collect(() -> {
                    training.addUnlabelled(tree, "");
                    return tree;
                }));
    }

    private Optional<FileTree> open(Path path) {
        Optional<FileTree> tree = faults.collect(() -> FileTree.open(path, kept));
        tree.ifPresent(trees::add);
        return tree;
    }

    private void addSplits(FileTree tree, Optional<Path> testPath) {
        if (form != LabelForm.CLASS) {
            faults.add(tree.root() + ": folders give each picture one class, but labels are " + form.description()
                    + "; name a list of them in 'list'");
            return;
        }
        Optional<SplitFolders> found = faults.collect(() -> SplitFolders.of(tree));
        if (found.isEmpty()) {
            return;
        }
        SplitFolders splits = found.get();
        ClassFolders folders = ClassFolders.of(tree, splits.training(), splits.unlabelled(), noClass(), faults);
        if (classes.isEmpty()) {
            classes = List.copyOf(folders.images().keySet());
        }
        if (classes.size() == 1) {
            faults.add(oneClass(tree, folders, splits));
        }
        training.addClasses(tree, folders, splits.top(), classes, faults);
        splits.unlabelled().ifPresent(prefix -> training.addUnlabelled(tree, prefix));
        validation = splits.validation().map(prefix -> set(tree, prefix, splits.top()));
        test = splits.test().map(prefix -> set(tree, prefix, splits.top()));
        if (test.isPresent() && testPath.isPresent()) {
            faults.add(SplitFolders.shown(tree, splits.test().orElseThrow())
                    + ": is the test set of 'path', but the option 'test' names another; remove one of the two");
        }
        unlabelledAmong =
                splits.unlabelled().map(prefix -> tree.root().resolve(prefix).normalize());
        List<String> holdingFolders = folders.holdingFolders();
        deeper = holdingFolders.size() == 1 && classes.size() < 3
                ? Optional.of(SplitFolders.shown(tree, folders.prefix() + holdingFolders.get(0) + "/"))
                : Optional.empty();
        findings = splits.findings();
        tooHigh = folders.findings(tree);
        trainingFolder = SplitFolders.shown(tree, splits.training());
    }

    private void addUnlisted(FileTree tree, PicturePlaces places) {
        if (!Samples.areIn(tree)) {
            addSplits(tree, places.test());
            return;
        }
        PictureList list = sampled(tree);
        classes = list.classes();
        requireClasses(tree.root());
        training.addListed(tree, list.rows());
        findings = findings.and(list.findings());
        trainingFolder = tree.root().toString();
        sampled = true;
    }

    private PictureList sampled(FileTree tree) {
        Samples samples = Samples.of(tree, columns, form, faults);
        used.addAll(samples.used());
        findings = findings.and(samples.findings());
        return PictureList.of(tree.root(), samples.rows(), columns.separator(), form, classes, faults);
    }

    private PictureSet testSet(FileTree tree) {
        if (!Samples.areIn(tree)) {
            String top = ClassFolders.topFolder(tree);
            return set(tree, top, top);
        }
        List<PictureList.Row> labelled = sampled(tree).rows().stream()
                .filter(row -> {
                    if (row.mark() < 0) {
                        faults.add(tree.describe(row.path()) + ": a picture to test with needs a label; add "
                                + "one in a .cls file, or leave the picture out");
                    }
                    return row.mark() >= 0;
                })
                .toList();
        PictureSet set = new PictureSet(loader.get());
        set.addListed(tree, labelled);
        return set;
    }

    private void requireClasses(Path where) {
        if (classes.size() < least()) {
            faults.add(where + ": expected at least " + (least() == 1 ? "one class" : "two classes")
                    + " in the labels, found " + (classes.isEmpty() ? "none" : "only '" + classes.get(0) + "'")
                    + (least() == 1 ? "; label some pictures" : "; a classifier needs a second class"));
        }
    }

    private void addListed(FileTree tree, Path file) {
        boolean measured = !classes.isEmpty();
        Optional<PictureList> read = faults.collect(() -> PictureList.read(file, columns, form, classes, faults));
        if (read.isEmpty()) {
            return;
        }
        PictureList list = read.get();
        classes = list.classes();
        requireClasses(file);
        Map<SplitFolders.Role, List<PictureList.Row>> found = list.found(tree, faults);
        List<PictureList.Row> rows = new ArrayList<>(found.getOrDefault(SplitFolders.Role.TRAINING, List.of()));
        rows.addAll(found.getOrDefault(SplitFolders.Role.UNLABELLED, List.of()));
        training.addListed(tree, rows);
        validation = listed(tree, found, SplitFolders.Role.VALIDATION);
        test = listed(tree, found, SplitFolders.Role.TEST);
        if (rows.isEmpty() && !measured) {
            faults.add(
                    file + ": expected pictures to train on, found none; write their split as train, or leave it out");
        }
        findings = findings.and(list.findings()).and(unlisted(tree, list));
        trainingFolder = tree.root().toString();
        listFile = Optional.of(file);
    }

    /** Adds what the list does not name without a label, or says that it is left out. */
    private Findings unlisted(FileTree tree, PictureList list) {
        List<String> unnamed = list.unnamed(tree);
        if (unnamed.isEmpty()) {
            return Findings.none();
        }
        String which = (unnamed.size() == 1 ? "picture that " : "pictures that ")
                + list.file().getFileName() + " does not name";
        if (columns.unlisted() == ListColumns.Unlisted.UNLABELLED) {
            training.addUnlisted(tree, unnamed);
            return Findings.none().noting(unnamed.size() + " " + which + " are used without a label");
        }
        return Findings.none()
                .leavingOut(LeftOut.of(
                        which + " ('unlisted: unlabelled' uses " + (unnamed.size() == 1 ? "it" : "them") + ")",
                        unnamed.stream().map(file -> tree.shown(file)).toList()));
    }

    /** How many classes there must be, or numbers to predict. */
    private int least() {
        return form == LabelForm.CLASS ? 2 : 1;
    }

    private Optional<PictureSet> listed(
            FileTree tree, Map<SplitFolders.Role, List<PictureList.Row>> found, SplitFolders.Role split) {
        return Optional.ofNullable(found.get(split)).map(rows -> {
            PictureSet set = new PictureSet(loader.get());
            set.addListed(tree, rows);
            return set;
        });
    }

    /** What can be done with a picture beside the class folders; the classes are known where a model is measured. */
    private String noClass() {
        return classes.isEmpty()
                ? MOVE + ", or into a folder of its own given as 'unlabelled'"
                : MOVE + " or out of there";
    }

    /** Of a folder that is the only class, or that holds the classes' folders. */
    private static String oneClass(FileTree tree, ClassFolders folders, SplitFolders splits) {
        String only = folders.images().firstKey();
        String inner = folders.prefix() + only + "/";
        boolean holdsClasses = folders.of(only).stream().allMatch(file -> file.indexOf('/', inner.length()) >= 0);
        return tree.root() + ": expected a folder of images for each class, at least two, found only '" + only
                + "'; "
                + (holdsClasses
                        ? "if the folders in that are the classes, write 'path: " + SplitFolders.shown(tree, inner)
                                + "'"
                                + splits.unlabelled()
                                        .map(prefix -> " and 'unlabelled: " + SplitFolders.shown(tree, prefix) + "'")
                                        .orElse("")
                        : "a classifier needs a second class");
    }

    private PictureSet set(FileTree tree, String prefix, String top) {
        PictureSet set = new PictureSet(loader.get());
        set.addClasses(
                tree,
                ClassFolders.of(tree, prefix, Optional.empty(), MOVE + " or out of there", faults),
                top,
                classes,
                faults);
        return set;
    }

    /** Whether the fault that there is one class only says what to write for this folder too. */
    private boolean isReported(Path folder) {
        return classes.size() == 1 && unlabelledAmong.equals(Optional.of(folder.normalize()));
    }

    /** What is wrong so far; what turns out to be wrong later is added to it. */
    FaultCollector faults() {
        return faults;
    }

    /** The classes' names in the order of their numbers; empty if it is unknown. */
    List<String> classes() {
        return classes;
    }

    PictureSet training() {
        return training;
    }

    Optional<PictureSet> validation() {
        return validation;
    }

    Optional<PictureSet> test() {
        return test;
    }

    Stream<PictureSet> all() {
        return Stream.of(Optional.of(training), validation, test).flatMap(Optional::stream);
    }

    int count() {
        return all().mapToInt(PictureSet::count).sum();
    }

    /** What the user should know of how the files are arranged. */
    Findings findings() {
        return findings;
    }

    /**
     * What the user should know once the training pictures or their headers have been read.
     *
     * @param sides for each its longer side as it is in the file
     */
    Findings findings(int[] sides) {
        ClassWarnings warnings = new ClassWarnings(trainingFolder, listFile, sampled, classes);
        Findings ofClasses = switch (form) {
            case CLASS -> warnings.of(training.labels(), sides);
            case SET ->
                columns.label().size() > 1 ? Findings.none() : warnings.ofNames(training.counts(classes.size()));
            case NUMBERS -> Findings.none();
        };
        return ofClasses.and(copies(0));
    }

    /** The same pictures in a set, by its place, and in those before it. */
    Findings copies(int set) {
        if (!arranged) {
            return Findings.none();
        }
        List<Copies.Part> parts = new ArrayList<>();
        List<String> names = all().count() == 3
                ? List.of("training", "validation", "test")
                : List.of("training", validation.isPresent() ? "validation" : "test");
        all().forEach(each -> parts.add(each.compared(names.get(parts.size()))));
        return new Copies(parts, set).findings();
    }

    /** All sets as examples, which close the files once all of them are closed. */
    DataSet examples(PictureLoader.Geometry geometry) {
        AtomicInteger open = new AtomicInteger((int) all().count());
        Runnable closing = () -> {
            if (open.decrementAndGet() == 0) {
                close();
            }
        };
        return new DataSet(
                classes,
                training.examples(geometry, form, classes.size(), this::findings, closing),
                validation.map(set -> held(set, 1, geometry, closing)),
                test.map(set -> held(set, validation.isPresent() ? 2 : 1, geometry, closing)),
                findings);
    }

    private Examples held(PictureSet set, int place, PictureLoader.Geometry geometry, Runnable closing) {
        return set.examples(geometry, form, classes.size(), sides -> copies(place), closing);
    }

    /** What is known before pictures are decoded. */
    DataOutline outline(int channels, PictureLoader.Geometry geometry) {
        return new DataOutline(
                classes,
                InputForms.image(channels, geometry.height(), geometry.width()),
                training.outline(form, classes.size()),
                validation.map(set -> set.outline(form, classes.size())),
                test.map(set -> set.outline(form, classes.size())));
    }

    /** Whether there are as many classes as there must be. */
    boolean hasClasses() {
        return classes.size() >= least();
    }

    @Override
    public void close() {
        trees.forEach(FileTree::close);
    }
}
