package org.preceptor.core.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Task;
import org.preceptor.core.part.ResolvedParts;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.SupervisedSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;

/**
 * Everything a run is made of: parts found and configured, references checked. Made by {@link PipelineReader} from
 * settings, wherever those came from.
 *
 * @param name what the run is called
 * @param seed of everything random in training; the split has seeds of its own
 * @param settings the whole configuration, preset included, to be stored with the run
 * @param folder where relative paths start
 * @param task what is learnt
 * @param data where examples come from
 * @param network what is trained
 * @param networks of the models that have one of their own, by the model's name
 * @param views by name
 * @param models what is trained beside the student, by name, in the order written
 * @param teachers by name, in the order written
 * @param terms by name, in the order written
 * @param supervised the supervised term
 * @param batch how a step's examples are drawn
 * @param training how long, with which optimiser
 * @param runtime precision, threads and device
 * @param earlier the stages that are trained before this one, by name in their order; none in a pipeline of one stage
 * @param fit which settings did not suit the method; {@link MethodFit#notes()} has them as text
 * @param parts every part with every option, defaults included; what depends on the machine alone is left out
 */
public record Pipeline(
        String name,
        long seed,
        Setting settings,
        Path folder,
        Task task,
        DataSpec data,
        NetworkFactory network,
        Map<String, NetworkFactory> networks,
        Map<String, ViewSpec> views,
        Map<String, ModelSpec> models,
        Map<String, TeacherSpec> teachers,
        Map<String, TermSpec> terms,
        SupervisedSpec supervised,
        BatchSpec batch,
        TrainingSpec training,
        RuntimeSpec runtime,
        Map<String, Pipeline> earlier,
        MethodFit fit,
        ResolvedParts parts) {
    /** The seed of a run that names none. */
    public static final int DEFAULT_SEED = 1;

    public Pipeline {
        networks = ordered(networks);
        views = ordered(views);
        models = ordered(models);
        earlier = ordered(earlier);
        teachers = ordered(teachers);
        terms = ordered(terms);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The models that are trained by gradient: the student, and those beside it. */
    public List<ModelSpec> trained() {
        List<ModelSpec> all = new ArrayList<>(models.values());
        all.add(
                0,
                new ModelSpec(
                        ModelSpec.STUDENT,
                        Optional.empty(),
                        training.optimiser(),
                        training.parameters(),
                        supervised,
                        training.initialWeights()));
        return List.copyOf(all);
    }

    /** The views that a model certainly sees; a term may ask for others. */
    public Set<String> viewsOf(ModelSpec model) {
        if (model.isStudent()) {
            return views.keySet();
        }
        Set<String> seen = new LinkedHashSet<>(Set.of(model.supervised().view()));
        for (TermSpec term : terms.values()) {
            if (term.trains().equals(model.name())) {
                seen.add(term.studentView());
            }
            if (term.teacher().equals(Optional.of(model.name()))) {
                seen.add(term.targetView());
            }
        }
        return seen;
    }

    /** The network of a model. */
    public NetworkFactory networkOf(String model) {
        return networks.getOrDefault(model, network);
    }

    /**
     * The model that is evaluated, selected and exported unless another is asked for: the first teacher that is not
     * frozen, or the student.
     */
    public String selectedModel() {
        return training.select()
                .orElseGet(() -> teachers.values().stream()
                        .filter(teacher -> !teacher.rule().frozen())
                        .map(TeacherSpec::name)
                        .findFirst()
                        .orElse("student"));
    }

    /** Where the data source's {@code path} leads; empty if it has none. */
    public Optional<Path> sourcePath() {
        return MovedPaths.sourcePath(settings, folder);
    }
}
