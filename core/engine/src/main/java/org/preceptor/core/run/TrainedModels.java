package org.preceptor.core.run;

import ai.djl.ndarray.NDManager;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.PipelineReader;
import org.preceptor.core.run.program.Evaluator;
import org.preceptor.core.run.program.FeatureReader;
import org.preceptor.core.run.program.FirstWeights;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.ModelDescription;
import org.preceptor.core.run.store.RunCalibration;
import org.preceptor.core.run.store.RunCheckpoints;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunFolders;
import org.preceptor.core.run.store.SelectedWeights;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.core.step.TrainingData;
import org.preceptor.core.task.TaskOutput;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Variable;

/** Opens the models that runs have left. */
public final class TrainedModels {
    private final RunFolders folders;
    private final PipelineReader reader;

    @Inject
    TrainedModels(RunFolders folders, PipelineReader reader) {
        this.folders = folders;
        this.reader = reader;
    }

    /**
     * Opens the models of a run.
     *
     * @param run the run's folder, for the selected weights; or one of its checkpoints
     * @return to be closed
     * @throws PreceptorException if the run or checkpoint is missing or damaged
     */
    public TrainedModel open(Path run) {
        RunFolder folder = folders.find(run);
        Optional<String> blemish = folder.requireWhole();
        SelectedWeights.Found found = weights(run, folder);
        ModelDescription description = folder.description();
        Pipeline pipeline = reader.readModels(folder.settings(), folder.base());
        InputNormalisation normalisation =
                InputNormalisation.of(pipeline.data().normalisation(), folder.normalisation());
        Optional<String> encoding = folder.rowEncoding();

        NDManager manager = NDManager.newBaseManager();
        Program.Builder builder = Program.builder()
                .seed(pipeline.seed())
                .execution(pipeline.runtime().execution().orAvailable(TensorFlowInfo::devices));
        NetworkInput input =
                new NetworkInput(description.forms(), description.classes().size());
        Network network = FirstWeights.of(pipeline, input, manager, pipeline.seed());
        List<NetworkWeights> weights = new ArrayList<>();
        description.models().forEach(model -> {
            Network own = pipeline.networks().containsKey(model)
                    ? FirstWeights.of(pipeline, pipeline.networkOf(model), input, manager, pipeline.seed())
                    : network;
            weights.add(NetworkWeights.declare(model, own, own.block(), builder));
        });
        List<Variable> constants = TrainingData.constants(normalisation, manager, builder);
        Evaluator.declare(
                builder,
                description.forms(),
                pipeline.training().evaluationBatch(),
                weights,
                normalisation,
                constants,
                new TaskOutput(pipeline.task(), description.labelScale()));
        weights.stream()
                .filter(each -> each.model().equals(description.selected()))
                .forEach(each -> FeatureReader.declare(
                        builder,
                        description.forms(),
                        pipeline.training().evaluationBatch(),
                        each,
                        normalisation,
                        constants));
        Program program = builder.build();
        try {
            found.weights().restore(program, TrainingProgram::isState);
        } catch (PreceptorException e) {
            program.close();
            manager.close();
            throw e;
        }
        String warning = String.join(
                "; ",
                Stream.concat(blemish.stream(), Stream.of(found.warning()).filter(text -> !text.isEmpty()))
                        .toList());
        Map<String, Double> temperatures = folder.calibration(
                        found.weights().state().step())
                .map(RunCalibration::temperatures)
                .orElse(Map.of());
        return new TrainedModel(
                description, pipeline, normalisation, encoding, manager, program, weights, temperatures, warning);
    }

    private static SelectedWeights.Found weights(Path run, RunFolder folder) {
        Path named = run.toAbsolutePath().normalize();
        if (named.equals(folder.path())) {
            return folder.selected().find(folder);
        }
        Checkpoint checkpoint = new Checkpoint(named);
        RunCheckpoints.verified(checkpoint, folder);
        return new SelectedWeights.Found(checkpoint, "");
    }
}
