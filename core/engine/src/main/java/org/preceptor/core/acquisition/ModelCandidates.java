package org.preceptor.core.acquisition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Acquisition;
import org.preceptor.core.run.TrainedModel;

/** Examples without a label, as a run's models see them; each model looks at them when it is first asked. */
final class ModelCandidates implements Acquisition.Candidates {
    private final TrainedModel model;
    private final Examples unlabelled;
    private final Examples labelled;
    private final Map<String, float[][]> predictions = new LinkedHashMap<>();
    private Optional<float[][]> features = Optional.empty();
    private Optional<float[][]> labelledFeatures = Optional.empty();

    ModelCandidates(TrainedModel model, Examples unlabelled, Examples labelled) {
        this.model = model;
        this.unlabelled = unlabelled;
        this.labelled = labelled;
    }

    @Override
    public int size() {
        return unlabelled.size();
    }

    @Override
    public int classes() {
        return model.classes().size();
    }

    @Override
    public List<String> models() {
        return model.models();
    }

    @Override
    public String selected() {
        return model.selectedModel();
    }

    @Override
    public float[] probabilities(String name, int candidate) {
        return predictions.computeIfAbsent(name, each -> model.predict(unlabelled, each))[candidate];
    }

    @Override
    public float[] features(int candidate) {
        float[][] all = features.orElseGet(() -> model.features(unlabelled, selected()));
        features = Optional.of(all);
        return all[candidate];
    }

    @Override
    public int labelled() {
        return labelled.size();
    }

    @Override
    public float[] labelledFeatures(int example) {
        float[][] all = labelledFeatures.orElseGet(() -> model.features(labelled, selected()));
        labelledFeatures = Optional.of(all);
        return all[example];
    }
}
