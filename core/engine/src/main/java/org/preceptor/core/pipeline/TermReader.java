package org.preceptor.core.pipeline;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.Rows;
import org.preceptor.core.pipeline.model.EarlierRun;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;

/** Reads one term, or one teacher. */
final class TermReader {
    private TermReader() {}

    /** @param models that are trained beside the student */
    static TeacherSpec teacher(String name, Options options, Set<String> models) {
        ModelReader.requireFree("a teacher", name, options, models);
        TeacherSpec teacher = new TeacherSpec(
                name,
                required(options, TeacherUpdateRule.class, "update"),
                options.choice("batch-norm", TeacherSpec.Statistics.OWN),
                start(options),
                options.choice("when", TeacherSpec.When.AFTER),
                known(options, "follows", ModelSpec.STUDENT, withStudent(models), "model"),
                options.part(NetworkFactory.class, "network"));
        options.requireAllKnown();
        requireOwnWeights(teacher, options);
        return teacher;
    }

    private static TeacherSpec.Start start(Options options) {
        if (options.setting("start").filter(Setting::isMapping).isEmpty()) {
            return options.choice("start", TeacherSpec.Start.Other.COPY);
        }
        return new TeacherSpec.Start.OfRun(EarlierRun.read(options.nested("start")));
    }

    /** A network of its own has no weights in common with the student's. */
    private static void requireOwnWeights(TeacherSpec teacher, Options options) {
        if (teacher.network().isEmpty()) {
            return;
        }
        String where = options.setting("network").orElseThrow().where();
        if (!teacher.rule().frozen()) {
            throw new InvalidOptionException(
                    where,
                    "teacher '" + teacher.name() + "' has a network of its own, so it cannot follow the student's"
                            + " weights; give it 'update: frozen', or leave 'network' out");
        }
        if (teacher.isCopy()) {
            throw new InvalidOptionException(
                    where,
                    "teacher '" + teacher.name() + "' has a network of its own, so it cannot start as a copy of the"
                            + " student; give it 'start: {run: PATH}', or leave 'network' out");
        }
    }

    /**
     * @param views that there are
     * @param teachers that there are
     * @param models that are trained beside the student
     */
    static TermSpec term(String name, Options options, Set<String> views, Set<String> teachers, Set<String> models) {
        LossTerm loss = options.has("loss") ? required(options, LossTerm.class, "loss") : consistency(name, options);
        String studentView = known(options, "student", views.contains(name) ? name : "student", views, "view");
        String targetView = known(options, "target", views.contains("target") ? "target" : studentView, views, "view");
        Optional<String> teacher = options.has("teacher")
                ? Optional.of(known(options, "teacher", "", asked(teachers, models), "teacher"))
                : Optional.empty();
        TermSpec term = new TermSpec(
                name,
                loss,
                known(options, "trains", ModelSpec.STUDENT, withStudent(models), "model"),
                studentView,
                targetView,
                teacher,
                options.schedule("weight", Schedule.constant(1)),
                options.flag("scale-by-labels", false),
                options.choice("rows", Rows.ALL));
        options.requireAllKnown();
        return term;
    }

    private static Set<String> withStudent(Set<String> models) {
        Set<String> all = new LinkedHashSet<>(Set.of(ModelSpec.STUDENT));
        all.addAll(models);
        return all;
    }

    /** The models that a term may ask: with others beside it, the student too. */
    private static Set<String> asked(Set<String> teachers, Set<String> models) {
        Set<String> all = new LinkedHashSet<>(teachers);
        if (!models.isEmpty()) {
            all.addAll(withStudent(models));
        }
        return all;
    }

    private static LossTerm consistency(String name, Options options) {
        TargetGenerator targets = required(options, TargetGenerator.class, "targets");
        ConsistencyCost cost = required(options, ConsistencyCost.class, "cost");
        return new ConsistencyTerm(name, targets, cost, options.text("head", Network.LOGITS));
    }

    /** A name that is known; {@code otherwise} if none is written. */
    static String known(Options options, String key, String otherwise, Set<String> names, String what) {
        String name = options.text(key, otherwise);
        if (!names.contains(name)) {
            String where = options.setting(key).map(Setting::where).orElse(options.where());
            throw new InvalidOptionException(
                    where, "unknown " + what + " '" + name + "'; " + Names.suggest(name, names));
        }
        return name;
    }

    static <T extends Part> T required(Options options, Class<T> kind, String key) {
        return options.part(kind, key).orElseThrow(() -> missing(options, key, "the name of a part"));
    }

    static InvalidOptionException missing(Options options, String key, String expected) {
        return new InvalidOptionException(options.where(), "'" + key + "' is missing; expected " + expected);
    }
}
