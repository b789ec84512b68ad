package org.preceptor.cli.report;

import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.preceptor.api.Names;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LeftOut;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.LabelCounts;
import org.preceptor.core.run.event.RunEnvironment;

/** What a run found, in a few lines of a terminal: what there is of each kind of example, and what was left out. */
public final class DataReport {
    private static final int TITLE = 12;
    /** Classes that are named, or counted one by one. */
    private static final int CLASSES = 12;
    /** Reasons for leaving something out, and names for each, that are shown; data.json has more. */
    private static final int REASONS = 5;

    private static final int NAMES = 2;

    private final Terminal terminal;

    private final int reasons;

    private DataReport(Terminal terminal, int reasons) {
        this.terminal = terminal;
        this.reasons = reasons;
    }

    /** Of a run, whose folder holds what this leaves out. */
    public DataReport(Terminal terminal) {
        this(terminal, REASONS);
    }

    /** With every reason for which something was left out. */
    public static DataReport whole(Terminal terminal) {
        return new DataReport(terminal, Integer.MAX_VALUE);
    }

    /** Says what there is to learn from. */
    public void print(DataSummary data) {
        line("data", data.source() + ": " + examples(data.inputs()) + ", " + classes(data));
        line("labelled", counts(data.labelled()));
        line("unlabelled", data.unlabelled() == 0 ? "none" : number(data.unlabelled()));
        line("validation", data.validation().isEmpty() ? "none: the last epoch is taken" : counts(data.validation()));
        line("test", data.test().isEmpty() ? "none" : counts(data.test()));
        print(data.findings());
    }

    /** Says which examples training uses. */
    public void print(RunEnvironment environment) {
        int plugins = environment.plugins().size();
        line(
                "run with",
                String.format(
                        Locale.ROOT,
                        "preceptor %s, %d plugin%s, %s, %s",
                        environment.version(),
                        plugins,
                        plugins == 1 ? "" : "s",
                        environment.device(),
                        environment.precision()));
    }

    /**
     * Says how many of the examples were read to check them.
     *
     * @param faulty whether what is wrong is printed next
     */
    public void printRead(int read, int all, CheckDepth depth, boolean faulty) {
        String rest = depth != CheckDepth.FULL
                ? "; --check=full reads all"
                : faulty ? "; what is wrong with the others follows" : "";
        line("read", read >= all ? "every example" : number(read) + " of " + number(all) + " examples" + rest);
    }

    /** Says what was left out, and what else is to be known of the data. */
    public void print(Findings findings) {
        List<LeftOut> leftOut = findings.leftOut();
        for (LeftOut each : leftOut.subList(0, Math.min(reasons, leftOut.size()))) {
            line("left out", number(each.count()) + " " + each.reason() + names(each));
        }
        if (leftOut.size() > reasons) {
            List<LeftOut> others = leftOut.subList(reasons, leftOut.size());
            int count = others.stream().mapToInt(LeftOut::count).sum();
            line(
                    "left out",
                    number(count) + " more, for " + others.size()
                            + (others.size() == 1 ? " other reason" : " other reasons")
                            + "; a run's data.json has them");
        }
        findings.notes().forEach(note -> line("note", note));
    }

    private static String examples(InputForms inputs) {
        if (inputs.forms().size() > 1) {
            return inputs.toString();
        }
        InputForm only = inputs.only();
        Shape shape = only.shape();
        if (only.isVector()) {
            return "vectors of " + shape.get(0) + (shape.get(0) == 1 ? " number" : " numbers");
        }
        if (!inputs.isImage()) {
            return only.toString();
        }
        return "pictures of " + shape.get(2) + "x" + shape.get(1) + " pixels "
                + (shape.get(0) == 1 ? "in grey" : "in colour");
    }

    private static String classes(DataSummary data) {
        List<String> names = data.classes();
        String kind = data.labels() == LabelForm.NUMBERS ? (names.size() == 1 ? " number" : " numbers") : " classes";
        String form = switch (data.labels()) {
            case CLASS -> "";
            case SET -> " (any of them)";
            case NUMBERS -> " to predict";
        };
        return names.size() + kind + form + ": " + String.join(", ", names.subList(0, Math.min(CLASSES, names.size())))
                + (names.size() > CLASSES ? ", …" : "");
    }

    /** {@code 72: 24 of each class}, {@code 42: cat 30, dog 12}. */
    private static String counts(LabelCounts labelled) {
        Map<String, Integer> counts = labelled.perClass();
        String total = number(labelled.examples());
        if (counts.isEmpty()) {
            return total;
        }
        int least = Collections.min(counts.values());
        int most = Collections.max(counts.values());
        if (least == most) {
            return total + ": " + number(least) + " of each class";
        }
        if (counts.size() > CLASSES) {
            return total + ": from " + number(least) + " to " + number(most) + " of a class";
        }
        StringJoiner each = new StringJoiner(", ");
        counts.forEach((name, count) -> each.add(name + " " + number(count)));
        return total + ": " + each;
    }

    private static String names(LeftOut leftOut) {
        if (leftOut.names().isEmpty()) {
            return "";
        }
        List<String> shown =
                leftOut.names().subList(0, Math.min(NAMES, leftOut.names().size()));
        return " (" + String.join(", ", shown) + (leftOut.count() > shown.size() ? ", …" : "") + ")";
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void line(String title, String content) {
        terminal.entry(title + " ".repeat(TITLE - title.length()), Names.printable(content));
    }
}
