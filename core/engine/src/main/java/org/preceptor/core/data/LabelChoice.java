package org.preceptor.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.core.label.LabelJournal;

/** Which of the known labels training may use. */
public sealed interface LabelChoice {

    /** Where the choice is written. */
    String where();

    /** Every label. */
    record All(String where) implements LabelChoice {}

    /**
     * A number for each class, drawn by seed.
     *
     * @param count of the class with most labels
     * @param ratio of the first class's labels to the last one's; 1 for the same number of each, see {@link LongTail}
     */
    record PerClass(int count, double ratio, long seed, String where) implements LabelChoice {}

    /**
     * A number altogether, drawn by seed.
     *
     * @param stratified whether classes have their share of it, at least one each; otherwise chance decides
     */
    record Total(int count, boolean stratified, long seed, String where) implements LabelChoice {}

    /** Those that a file lists, see {@link LabelList}, or that people have given, see {@link LabelJournal}. */
    record Listed(Path file, String where) implements LabelChoice {}

    /** Reads {@code labels} as {@link SplitSettings} describes it. */
    static LabelChoice read(Options data, Setting setting, long seed, DataContext context) {
        if (setting.isText("all")) {
            return new All(setting.where());
        }
        if (!setting.isMapping()) {
            throw new InvalidOptionException(
                    setting.where(),
                    "'labels' must be 'all' or a mapping with 'per-class', 'total' or 'file'; found "
                            + setting.describe());
        }
        Options options = data.nested("labels");
        Optional<Path> journal = options.path("file").map(context::resolve).filter(LabelJournal::isAt);
        if (journal.isPresent()) {
            // which begins with the labels that the other keys would choose
            List.of("name", "per-class", "total", "ratio", "stratified", "seed").forEach(options::has);
            options.requireAllKnown();
            return new Listed(journal.get(), setting.where());
        }
        boolean perClass = options.has("per-class");
        boolean total = options.has("total");
        boolean file = options.has("file");
        if ((perClass ? 1 : 0) + (total ? 1 : 0) + (file ? 1 : 0) != 1) {
            throw new InvalidOptionException(
                    setting.where(),
                    "'labels' must have one of 'per-class', 'total' and 'file'; found " + setting.describe());
        }
        LabelChoice choice;
        if (file) {
            choice = new Listed(context.resolve(options.path("file").orElseThrow()), setting.where());
        } else {
            long own = options.integer("seed", (int) seed);
            choice = perClass
                    ? new PerClass(
                            options.integer("per-class", 1, 1, Integer.MAX_VALUE),
                            SplitSettings.ratio(options),
                            own,
                            setting.where())
                    : new Total(
                            options.integer("total", 1, 1, Integer.MAX_VALUE),
                            options.flag("stratified", true),
                            own,
                            setting.where());
        }
        options.requireAllKnown();
        return choice;
    }
}
