package org.preceptor.core.run.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.SettingText;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.NormalisationFile;
import org.preceptor.core.data.StoredNormalisation;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.checkpoint.CheckpointStore;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.Manifest;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.StrictJson;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The layout of a run's folder: the whole configuration, what the models are, how inputs are normalised, checkpoints
 * and the selected weights. A manifest covers the first three; each checkpoint has one of its own.
 *
 * @param path the folder, absolute
 * @param store its checkpoints'
 */
public record RunFolder(Path path, CheckpointStore store) {
    /** Names that data.json lists of what was left out for a reason. */
    private static final int NAMES = 1000;

    private static final String PIPELINE = "pipeline.yaml";
    private static final String PARTS = "parts.json";

    private static final String CALIBRATION = "calibration.json";

    /** What may be replaced while the run lasts. */
    private static final List<String> REPLACEABLE = List.of(PIPELINE, PARTS, CALIBRATION);

    private static final String ORIGIN = "origin.json";
    private static final String MODEL = "model.json";
    private static final String NORMALISATION = "normalisation.bin";
    private static final String ENCODING = "encoding.json";
    private static final String DATA = "data.json";
    private static final String ENVIRONMENT = "environment.json";
    static final String CHECKPOINTS = "checkpoints";
    private static final String STAGES = "stages";

    /**
     * Also if some of its files are missing: a process that is killed while it writes the first ones leaves neither a
     * manifest nor anything that is written after it.
     */
    static boolean isRun(Path folder) {
        return Manifest.isIn(folder) && Files.exists(folder.resolve(PIPELINE))
                || Files.exists(folder.resolve(MODEL))
                || Files.isDirectory(folder.resolve(CHECKPOINTS));
    }

    /** Whether a folder is empty, or holds what a run leaves that was killed before it started, and nothing else. */
    public static boolean isUnused(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            return all.isEmpty()
                    || Files.isRegularFile(folder.resolve(FolderLock.FILE))
                            && all.stream().allMatch(RunFolder::isLeftOver);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isLeftOver(Path file) {
        String name = file.getFileName().toString();
        return name.equals(FolderLock.FILE)
                || name.equals(PIPELINE)
                || name.equals(PARTS)
                || name.equals(ORIGIN)
                || name.startsWith(SyncedFiles.PARTIAL);
    }

    /** Whether a run has been started here, finished or not. */
    public boolean isStarted() {
        return isRun(path);
    }

    /** Whether the run is a stage of another, in whose folder it is. */
    public boolean isStage() {
        return whole().isPresent();
    }

    /** The run that this one is a stage of. */
    public Optional<Path> whole() {
        return Optional.ofNullable(path.getParent())
                .filter(stages -> stages.getFileName() != null
                        && stages.getFileName().toString().equals(STAGES))
                .map(Path::getParent)
                .filter(RunFolder::isRun);
    }

    /** Where the runs of a pipeline's stages before the last are, of which this run may be one. */
    public Path stages() {
        return whole().orElse(path).resolve(STAGES);
    }

    /** Whether the run got so far that it was described, and its first step could be taken. */
    public boolean isDescribed() {
        return Files.exists(path.resolve(MODEL));
    }

    public RunCheckpoints checkpoints() {
        return new RunCheckpoints(store);
    }

    /** The weights of the best epoch. */
    public SelectedWeights selected() {
        return new SelectedWeights(path, path.resolve(CHECKPOINTS), checkpoints());
    }

    /** The weights that callbacks keep. */
    public KeptWeights kept() {
        return new KeptWeights(path, checkpoints());
    }

    /** Writes what a run starts from, so that it can be started again. */
    public void begin(Pipeline pipeline, RunParts parts) {
        byte[] settings = SettingText.write(pipeline.settings()).getBytes(StandardCharsets.UTF_8);
        RunOrigin origin = new RunOrigin(
                RunOrigin.FORMAT,
                path.relativize(pipeline.folder().toAbsolutePath().normalize()).toString(),
                Manifest.sum(settings));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(PIPELINE, settings);
        files.put(PARTS, StrictJson.write(parts));
        files.put(ORIGIN, StrictJson.write(origin));
        write(files);
    }

    /**
     * Writes what later commands need to know of the run, beside what it began from; and, for people and programs, what
     * the run found.
     */
    public void describe(
            ModelDescription description,
            InputNormalisation normalisation,
            Optional<RowEncoding> encoding,
            DataSummary data,
            RunEnvironment environment) {
        Manifest begun = manifest();
        ByteArrayOutputStream fitted = new ByteArrayOutputStream();
        try {
            NormalisationFile.write(normalisation, fitted);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(PIPELINE, begun.read(PIPELINE));
        files.put(PARTS, begun.read(PARTS));
        files.put(ORIGIN, begun.read(ORIGIN));
        files.put(MODEL, StrictJson.write(description));
        files.put(NORMALISATION, fitted.toByteArray());
        encoding.ifPresent(rows -> files.put(ENCODING, rows.text().getBytes(StandardCharsets.UTF_8)));
        files.put(DATA, StrictJson.write(data.plain(NAMES)));
        files.put(ENVIRONMENT, StrictJson.write(environment.plain()));
        write(files);
    }

    private void write(Map<String, byte[]> files) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                SyncedFiles.write(path.resolve(file.getKey()), file.getValue());
            }
            Manifest.write(path, files.keySet());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private TrainingFailure unwritable(IOException e) {
        return new TrainingFailure(
                ShortPath.of(path) + ": the run's folder cannot be written: " + SyncedFiles.reason(e)
                        + "; make room or choose another with --runs",
                e);
    }

    /** Gives the run other settings. Whenever the process ends, it has either the old ones or these. */
    public void replaceSettings(Setting settings) {
        replace(PIPELINE, SettingText.write(settings).getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the run other parts. Whenever the process ends, it has either the old ones or these. */
    public void replaceParts(RunParts parts) {
        replace(PARTS, StrictJson.write(parts));
    }

    /** Keeps how the selected weights are calibrated, instead of what was kept before. */
    public void keep(RunCalibration calibration) {
        replace(CALIBRATION, StrictJson.write(calibration));
    }

    private void replace(String name, byte[] content) {
        try {
            SyncedFiles.write(next(name), content);
            manifest().with(name, content).write();
            settle();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path next(String name) {
        return path.resolve(".next-" + name);
    }

    /** Finishes what a process that has ended was about to do; for the run's owner. */
    public void settle() {
        try {
            for (String name : REPLACEABLE) {
                Path next = next(name);
                if (Files.exists(next)) {
                    if (Files.isRegularFile(next) && manifest().describes(name, readAll(next))) {
                        SyncedFiles.move(next, path.resolve(name));
                    } else {
                        Files.delete(next);
                    }
                }
            }
            SyncedFiles.sweep(path);
            SyncedFiles.sweep(path.resolve(CHECKPOINTS));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Deletes what {@link #begin} and {@link #describe} wrote, or a part of it. */
    public void forget() {
        try {
            for (String name : List.of(
                    MODEL,
                    NORMALISATION,
                    ENCODING,
                    DATA,
                    ENVIRONMENT,
                    Manifest.FILE,
                    ORIGIN,
                    PARTS,
                    PIPELINE,
                    CALIBRATION)) {
                Files.deleteIfExists(path.resolve(name));
            }
            SyncedFiles.sweep(path);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public Setting settings() {
        return whole(() -> {
            Manifest manifest = manifest();
            Path next = next(PIPELINE);
            if (Files.isRegularFile(next) && manifest.describes(PIPELINE, readAll(next))) {
                return PipelineFile.read(next, List.of());
            }
            manifest.check(PIPELINE);
            return PipelineFile.read(path.resolve(PIPELINE), List.of());
        });
    }

    private static byte[] readAll(Path file) {
        try {
            return RegularFile.read(file, PipelineFile.MAXIMUM_FILE);
        } catch (IOException e) {
            throw new DamagedFileException(file.getFileName() + " cannot be read (" + e.getMessage() + ')', e);
        }
    }

    /**
     * The parts that the run was made of when it was last trained; empty if it began before that was recorded.
     *
     * @throws PreceptorException if the record is missing or not as it was written
     */
    public Optional<RunParts> parts() {
        return manifest().names().contains(PARTS)
                ? Optional.of(json(PARTS, RunParts.class, RunParts.FORMAT))
                : Optional.empty();
    }

    /**
     * How the probabilities of models with the weights after a step are calibrated; empty if they are not.
     *
     * @throws PreceptorException if the record is missing or not as it was written
     */
    public Optional<RunCalibration> calibration(long step) {
        return calibration().filter(each -> each.step() == step);
    }

    private Optional<RunCalibration> calibration() {
        return manifest().names().contains(CALIBRATION)
                ? Optional.of(json(CALIBRATION, RunCalibration.class, RunCalibration.FORMAT))
                : Optional.empty();
    }

    /** Where relative paths of the pipeline start. */
    public Path base() {
        return path.resolve(origin().folder()).normalize();
    }

    private RunOrigin origin() {
        return json(ORIGIN, RunOrigin.class, RunOrigin.FORMAT);
    }

    public ModelDescription description() {
        return json(MODEL, ModelDescription.class, ModelDescription.FORMAT);
    }

    private <T> T json(String name, Class<T> type, int format) {
        return whole(() -> {
            byte[] content = current(name);
            int written = StrictJson.format(content);
            if (written != format) {
                throw new PreceptorException(ShortPath.of(path.resolve(name)) + ": the run is of format " + written
                        + ", this version reads format " + format + "; use the version it was made with");
            }
            return StrictJson.read(content, type, name);
        });
    }

    /**
     * How rows become the numbers that the models take, as the data source wrote it; empty if they are these already.
     */
    public Optional<String> rowEncoding() {
        return whole(() -> {
            Manifest manifest = manifest();
            return manifest.names().contains(ENCODING)
                    ? Optional.of(new String(manifest.read(ENCODING), StandardCharsets.UTF_8))
                    : Optional.empty();
        });
    }

    /** A file's content, which a process that was killed may have left where {@link #settle} finds it. */
    private byte[] current(String name) {
        Manifest manifest = manifest();
        Path next = next(name);
        if (REPLACEABLE.contains(name) && Files.isRegularFile(next)) {
            byte[] content = readAll(next);
            if (manifest.describes(name, content)) {
                return content;
            }
        }
        return manifest.read(name);
    }

    /** What the run's normalisation has learnt. */
    public StoredNormalisation normalisation() {
        return whole(() -> {
            byte[] content = manifest().read(NORMALISATION);
            try {
                return NormalisationFile.read(
                        new ByteArrayInputStream(content), ShortPath.of(path.resolve(NORMALISATION)));
            } catch (IOException e) {
                throw new DamagedFileException(NORMALISATION + " cannot be read (" + e.getMessage() + ')', e);
            }
        });
    }

    /**
     * Identifies the run: what it started from, its models and its normalisation. Runs of the same settings and data
     * have the same.
     */
    public String identity() {
        return whole(() -> {
            Manifest manifest = manifest();
            return Manifest.sum(String.join(
                            "\n",
                            origin().settings(),
                            Manifest.sum(manifest.read(MODEL)),
                            Manifest.sum(manifest.read(NORMALISATION)))
                    .getBytes(StandardCharsets.UTF_8));
        });
    }

    /**
     * Refuses a run of which a file is missing or altered that a command needs.
     *
     * @return what else is missing or altered; empty if nothing is
     * @throws PreceptorException naming the file
     */
    public Optional<String> requireWhole() {
        settings();
        description();
        normalisation();
        parts();
        calibration();
        identity();
        Manifest manifest = manifest();
        for (String name : List.of(DATA, ENVIRONMENT)) {
            try {
                manifest.check(name);
            } catch (DamagedFileException e) {
                return Optional.of(path + ": " + e.getMessage() + "; no command needs it");
            }
        }
        return Optional.empty();
    }

    private Manifest manifest() {
        return whole(() -> Manifest.of(path));
    }

    private <T> T whole(java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (DamagedFileException e) {
            throw new PreceptorException(
                    ShortPath.of(path) + ": the run is damaged: " + e.getMessage()
                            + "; restore the file from a copy, or train again",
                    e);
        }
    }
}
