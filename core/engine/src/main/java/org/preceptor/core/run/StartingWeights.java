package org.preceptor.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.model.EarlierRun;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.core.run.program.FirstWeights;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.tensorflow.Program;

/**
 * The weights of other runs that models of a run begin with: trained ones with those that fit, and the teachers that
 * begin as copies of them with the same; a teacher that starts as the model of a run all of them, for nothing would
 * make up for the rest.
 */
final class StartingWeights {
    private final Map<String, RunWeights> ofTeachers = new LinkedHashMap<>();
    private final Map<String, RunWeights.Fit> fits = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private StartingWeights() {}

    /**
     * Reads them.
     *
     * @param classes that the run has
     * @param stages where the runs of the pipeline's stages are; where absent, what would begin with theirs is left out
     * @throws PreceptorException if another run is missing or damaged, or its weights do not suit the model
     */
    static StartingWeights read(
            Pipeline pipeline, TrainedModels models, NetworkInput input, List<String> classes, Optional<Path> stages) {
        StartingWeights all = new StartingWeights();
        for (ModelSpec model : pipeline.trained()) {
            folder(model.initialWeights(), stages)
                    .ifPresent(run -> all.begin(model, RunWeights.read(run, models), pipeline, input, classes));
        }
        for (TeacherSpec teacher : pipeline.teachers().values()) {
            folder(teacher.startingRun(), stages).ifPresent(run -> {
                RunWeights weights = RunWeights.read(run, models);
                String where = "teachers." + teacher.name() + ".start: ";
                requireClasses(where, weights, classes);
                RunWeights.Fit fit = fit(weights, pipeline, pipeline.networkOf(teacher.name()), input, classes);
                if (!fit.isWhole()) {
                    throw new PreceptorException(where + "the weights of " + weights.description()
                            + " do not suit the teacher's network; " + String.join("; ", fit.rest())
                            + "; write the network of that run as teachers." + teacher.name() + ".network");
                }
                all.fits.put(teacher.name(), fit);
                all.ofTeachers.put(teacher.name(), weights);
                all.notes.add("teacher '" + teacher.name() + "' begins as " + weights.description());
            });
        }
        return all;
    }

    private static Optional<Path> folder(Optional<EarlierRun> run, Optional<Path> stages) {
        return run.filter(each -> stages.isPresent() || each instanceof EarlierRun.Finished)
                .map(each -> each.in(stages.orElse(Path.of(""))));
    }

    private void begin(
            ModelSpec model, RunWeights weights, Pipeline pipeline, NetworkInput input, List<String> classes) {
        RunWeights.Fit fit = fit(weights, pipeline, pipeline.networkOf(model.name()), input, classes);
        if (!fit.isSome()) {
            throw new PreceptorException(model.key("initial-weights") + ": no weights of " + weights.description()
                    + " have the name and shape of any of this network; use a run with the same network");
        }
        fits.put(model.name(), fit);
        pipeline.teachers().values().stream()
                .filter(teacher -> teacher.isCopy() && teacher.follows().equals(model.name()))
                .forEach(teacher -> fits.put(teacher.name(), fit));
        notes.add((model.isStudent() ? "" : "model '" + model.name() + "' ") + "begins with the weights of "
                + weights.description());
        notes.addAll(fit.rest());
    }

    private static void requireClasses(String where, RunWeights weights, List<String> classes) {
        if (!weights.classes().equals(classes)) {
            throw new PreceptorException(where + weights.description() + " knows "
                    + String.join(", ", weights.classes()) + "; a teacher must know what the student learns, "
                    + String.join(", ", classes) + ", in this order");
        }
    }

    /** How a run's weights suit a network. */
    private static RunWeights.Fit fit(
            RunWeights weights, Pipeline pipeline, NetworkFactory factory, NetworkInput input, List<String> classes) {
        Map<String, Shape> wanted = shapes(pipeline, factory, input);
        Set<String> ofClasses = new LinkedHashSet<>();
        if (!weights.classes().equals(classes)) {
            NetworkInput more = new NetworkInput(input.inputs(), input.classes() + 1);
            shapes(pipeline, factory, more).forEach((name, shape) -> {
                if (!shape.equals(wanted.get(name))) {
                    ofClasses.add(name);
                }
            });
        }
        return weights.fit(wanted, ofClasses);
    }

    private static Map<String, Shape> shapes(Pipeline pipeline, NetworkFactory factory, NetworkInput input) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            Network network = FirstWeights.of(pipeline, factory, input, manager, pipeline.seed());
            for (Pair<String, Parameter> pair : network.block().getParameters()) {
                shapes.put(pair.getKey(), pair.getValue().getShape());
            }
        }
        return shapes;
    }

    /**
     * Gives them to the models.
     *
     * @return what the user should know of it, a line each
     * @throws PreceptorException if a teacher predicts numbers that were learnt in other units
     */
    List<String> loadInto(List<NetworkWeights> models, Program program, PreparedData data) {
        ofTeachers.forEach((teacher, weights) -> requireUnits(teacher, weights, data));
        try (NDManager manager = NDManager.newBaseManager()) {
            for (NetworkWeights model : models) {
                Optional.ofNullable(fits.get(model.model())).ifPresent(fit -> load(fit, model, program, manager));
            }
        }
        return List.copyOf(notes);
    }

    private static void load(RunWeights.Fit fit, NetworkWeights model, Program program, NDManager manager) {
        model.variables().forEach((parameter, variable) -> {
            RunWeights.Value value = fit.taken().get(model.names().get(parameter));
            if (value != null) {
                try (NDArray array = manager.create(value.numbers(), value.shape())) {
                    program.write(variable, array);
                }
            }
        });
    }

    private void requireUnits(String teacher, RunWeights weights, PreparedData data) {
        if (!weights.labelScale().equals(data.labelScale())) {
            throw new PreceptorException("teachers." + teacher + ".start: " + weights.description()
                    + " has learnt numbers in other units than this run does, whose labels have another mean or spread;"
                    + " use a run with the same labels");
        }
        if (!weights.normalisation().isLike(data.normalisation())) {
            notes.add("teacher '" + teacher + "' has learnt from inputs that were normalised in another way than here;"
                    + " train it on the same data, or with the same data.normalisation, to have it predict as well as"
                    + " it did");
        }
    }
}
