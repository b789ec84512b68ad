package org.preceptor.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.preceptor.api.InvalidOptionException;
import org.preceptor.api.Setting;

/** Reads a pipeline from a YAML 1.2 file. */
public final class PipelineFile {
    private PipelineFile() {}

    /**
     * Reads a file and lays overrides over it.
     *
     * @param file in UTF-8; its root is a mapping
     * @param overrides {@code KEY=VALUE}, the key a path with dots ({@code training.epochs=5}; a name with dots of its own
     *     stands in double quotes), the value YAML ({@code views.student.augment=[flip]}); later ones win
     * @return every setting with the file and line, or the override, it was written in
     * @throws InvalidOptionException if the file cannot be read, is no YAML or no mapping, has a key twice or a key without
     *     a value; or if an override is malformed or leads through a value that has no keys
     */
    public static Setting read(Path file, List<String> overrides) {
        Setting settings = parse(text(file), ShortPath.of(file));
        for (String override : overrides) {
            settings = SettingOverride.parse(override).appliedTo(settings);
        }
        return settings;
    }

    /**
     * Reads YAML from memory.
     *
     * @param text the YAML; its root is a mapping
     * @param name what messages call the text, where a file would have its name
     * @throws InvalidOptionException as {@link #read} does
     */
    public static Setting parse(String text, String name) {
        Setting root = YamlTree.ofFile(text, name);
        if (!root.isMapping()) {
            throw new InvalidOptionException(
                    root.where(), "a pipeline is a mapping (key: value) with keys such as method, data, training; found "
                            + root.describe());
        }
        return root;
    }

    private static String text(Path file) {
        String shown = ShortPath.of(file);
        if (Files.isDirectory(file)) {
            throw new InvalidOptionException(shown, "expected a pipeline file, found a folder; name the YAML file inside it");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (NoSuchFileException e) {
            throw new InvalidOptionException(shown, "no such file; expected a pipeline file (YAML)");
        } catch (AccessDeniedException e) {
            throw new InvalidOptionException(shown, "the file may not be read; check its permissions");
        } catch (CharacterCodingException e) {
            throw new InvalidOptionException(shown, "expected text in UTF-8, found other bytes; save the file as UTF-8");
        } catch (IOException e) {
            throw new InvalidOptionException(shown, "the file cannot be read: " + e.getMessage());
        }
    }
}
