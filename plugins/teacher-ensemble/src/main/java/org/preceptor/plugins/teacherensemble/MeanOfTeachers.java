package org.preceptor.plugins.teacherensemble;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = 1/K Σ_k softmax(teacher_k(target view))}, without gradient. Each teacher runs in training mode, with noise
 * of its own. A pipeline without teachers has the student for the only one.
 *
 * <p>Reports {@code disagreement}, the mean over examples of {@code 1/K Σ_k ½ Σ_c |q_k,c - q_c|}, from 0 to 1. Option
 * {@code teachers}: a list of names, if not all of the pipeline's teachers are meant.
 *
 * @param teachers whose predictions count; all where empty
 */
public record MeanOfTeachers(List<String> teachers) implements TargetGenerator {

    public MeanOfTeachers() {
        this(List.of());
    }

    public MeanOfTeachers {
        teachers = List.copyOf(teachers);
    }

    @Override
    public String name() {
        return "mean-of-teachers";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new MeanOfTeachers(options.setting("teachers")
                .map(names -> names.list().stream().map(Setting::text).toList())
                .orElse(teachers));
    }

    @Override
    public Target target(TermContext context) {
        List<NDArray> predictions = new ArrayList<>();
        for (Model teacher : chosen(context)) {
            predictions.add(teacher.predict(context.targetView()).stopGradient().probabilities());
        }
        NDArray mean = mean(predictions);
        context.report(
                "disagreement",
                mean(predictions.stream()
                        .map(q ->
                                q.sub(mean).abs().sum().div(2 * context.batch().size()))
                        .toList()));
        return Target.ofProbabilities(mean);
    }

    private static NDArray mean(List<NDArray> arrays) {
        return arrays.stream().reduce(NDArray::add).orElseThrow().div(arrays.size());
    }

    private List<Model> chosen(TermContext context) {
        List<Model> all = context.teachers().isEmpty() ? List.of(context.student()) : context.teachers();
        if (teachers.isEmpty()) {
            return all;
        }
        List<String> known = all.stream().map(Model::name).toList();
        return teachers.stream()
                .map(name -> {
                    if (!known.contains(name)) {
                        throw new PreceptorException("target generator 'mean-of-teachers': unknown teacher '" + name
                                + "'; " + Names.suggest(name, known));
                    }
                    return all.get(known.indexOf(name));
                })
                .toList();
    }
}
