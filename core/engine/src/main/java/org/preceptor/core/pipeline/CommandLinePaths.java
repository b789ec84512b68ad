package org.preceptor.core.pipeline;

import java.nio.file.Path;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.PipelineFile;

/**
 * Paths given on the command line start at the working directory, others at the pipeline file's folder. So that a run
 * finds them again, its settings are kept with the former written from that folder, too.
 */
final class CommandLinePaths extends KeptPaths {
    private final Path folder;

    /** @param folder the pipeline file's */
    CommandLinePaths(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Path apply(Setting setting, Path path) {
        if (!PipelineFile.isOverride(setting)) {
            return folder.resolve(path).normalize();
        }
        Path absolute = path.toAbsolutePath().normalize();
        keep(setting, written(path, folder));
        return absolute;
    }
}
