package org.preceptor.core.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.Setting;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.SettingText;
import org.preceptor.core.data.Normalisation;
import org.preceptor.core.data.NormalisationFile;

/**
 * What lies where in a run's folder: the whole configuration, what the models are, how inputs are normalised,
 * checkpoints and the selected weights.
 *
 * @param path the folder
 */
record RunFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** Names that data.json lists of what was left out for a reason. */
    private static final int NAMES = 1000;

    /** The run that a path is, or lies in. */
    static RunFolder of(Path path) {
        for (Path folder = path.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("model.json"))) {
                return new RunFolder(folder);
            }
        }
        throw new PreceptorException(path + ": expected a run's folder or one of its checkpoints, found "
                + (Files.exists(path) ? "neither model.json nor a checkpoint" : "nothing there")
                + "; name a folder that 'train' has made");
    }

    Path pipelineFile() {
        return path.resolve("pipeline.yaml");
    }

    Checkpoints checkpoints() {
        return new Checkpoints(path.resolve("checkpoints"));
    }

    /** Where the weights of the best epoch lie. */
    Path selected() {
        return path.resolve("selected");
    }

    private Path descriptionFile() {
        return path.resolve("model.json");
    }

    private Path normalisationFile() {
        return path.resolve("normalisation.bin");
    }

    /** Writes what later commands need to know of the run. */
    void describe(Setting settings, ModelDescription description, Normalisation normalisation) {
        try {
            Files.createDirectories(path);
            Files.writeString(pipelineFile(), SettingText.write(settings));
            try (OutputStream out = Files.newOutputStream(normalisationFile())) {
                NormalisationFile.write(normalisation, out);
            }
            JSON.writeValue(descriptionFile().toFile(), description);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes what the run found, for people and programs; no command needs it. */
    void tell(DataSummary data, RunEnvironment environment) {
        try {
            Files.createDirectories(path);
            JSON.writeValue(path.resolve("data.json").toFile(), data.plain(NAMES));
            JSON.writeValue(path.resolve("environment.json").toFile(), environment.plain());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private TrainingFailure unwritable(IOException e) {
        return new TrainingFailure(
                path + ": the run's folder cannot be written: " + e.getMessage()
                        + "; make room or choose another with --runs",
                e);
    }

    Setting settings() {
        return PipelineFile.read(pipelineFile(), List.of());
    }

    ModelDescription description() {
        try {
            ModelDescription description = JSON.readValue(descriptionFile().toFile(), ModelDescription.class);
            if (description.format() != ModelDescription.FORMAT) {
                throw new PreceptorException(descriptionFile() + ": the run is of format " + description.format()
                        + ", this version reads format " + ModelDescription.FORMAT
                        + "; use the version it was made with");
            }
            return description;
        } catch (IOException e) {
            throw new PreceptorException(
                    descriptionFile() + ": cannot be read: "
                            + e.getMessage().lines().findFirst().orElse("") + "; the run cannot be used without it",
                    e);
        }
    }

    Normalisation normalisation() {
        try (InputStream in = Files.newInputStream(normalisationFile())) {
            return NormalisationFile.read(in, normalisationFile().toString());
        } catch (IOException e) {
            throw new PreceptorException(
                    normalisationFile() + ": cannot be read: " + e.getMessage() + "; the run cannot be used without it",
                    e);
        }
    }
}
