package org.preceptor.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;

/**
 * Reads a pipeline from a YAML 1.2 file.
 *
 * <p>A file that is run with several methods may have a section {@code methods}, with settings for one method each.
 * Those of the method that is run override the rest of the file, and overrides win over both. {@code compare} lists the
 * methods that are compared:
 *
 * <pre>
 * method: mean-teacher
 * compare: [pi-model, mean-teacher]
 * training: {epochs: 30}
 * methods:
 *   pi-model: {weight: {maximum: 20}}
 *   mean-teacher: {weight: {maximum: 50}}
 * </pre>
 *
 * <p>A section {@code sweep} says what differs among the runs of a sweep, and is no setting of any of them.
 */
public final class PipelineFile {
    /** How many bytes a pipeline file may have. */
    public static final int MAXIMUM_FILE = 1 << 20;

    private static final String METHODS = "methods";
    private static final String COMPARE = "compare";
    private static final String SWEEP = "sweep";
    /** What is about several runs, and no setting of a single one. */
    private static final Set<String> OF_SEVERAL = Set.of(METHODS, COMPARE, SWEEP);

    private PipelineFile() {}

    /**
     * Reads a file and applies overrides to it.
     *
     * @param file in UTF-8; its root is a mapping
     * @param overrides {@code KEY=VALUE}, the key a path with dots ({@code training.epochs=5}; a name with dots of its
     *     own is written in double quotes), the value YAML ({@code views.student.augment=[flip]}); later ones win
     * @return every setting with the file and line, or the override, it was written in
     * @throws InvalidOptionException if the file cannot be read, is not YAML or not a mapping, has a key twice or a key
     *     without a value; or if an override is malformed or leads through a value that has no keys
     */
    public static Setting read(Path file, List<String> overrides) {
        return withOverrides(parse(text(file), ShortPath.of(file)), overrides);
    }

    /**
     * Reads a file and overrides, and keeps the layers apart.
     *
     * @param file as in {@link #read}
     * @param overrides as in {@link #read}
     * @throws InvalidOptionException as {@link #read} does
     */
    public static PipelineLayers layers(Path file, List<String> overrides) {
        return layers(parse(text(file), ShortPath.of(file)), overrides);
    }

    /**
     * The same for one of several runs.
     *
     * @param varied what it has that the others may not have; wins over the overrides
     * @throws InvalidOptionException as {@link #read} does
     */
    public static PipelineLayers layers(Path file, List<String> overrides, List<VariedSetting> varied) {
        Setting settings = parse(text(file), ShortPath.of(file));
        List<SettingOverride> all = new ArrayList<>();
        overrides.forEach(override -> all.add(SettingOverride.parse(override)));
        for (VariedSetting each : varied) {
            SettingOverride override = SettingOverride.of(each);
            if (each.replaces()) {
                settings = override.removedFrom(settings);
            }
            all.add(override);
        }
        return layersOf(settings, all);
    }

    static PipelineLayers layers(Setting file, List<String> overrides) {
        return layersOf(file, overrides.stream().map(SettingOverride::parse).toList());
    }

    private static PipelineLayers layersOf(Setting file, List<SettingOverride> all) {
        settingsOf(file, all); // refuses paths that lead through a value without keys
        Setting whole = applied(all, file);
        Optional<String> method = methodOf(whole);
        List<Setting> named = new ArrayList<>(compared(whole));
        Optional.ofNullable(whole.mapping().get(METHODS))
                .ifPresent(sections ->
                        sections.mapping().forEach((name, section) -> named.add(new Setting(name, section.where()))));
        return new PipelineLayers(
                ofOne(file),
                method.flatMap(name -> sectionOf(whole, name)).orElseGet(() -> Setting.empty(file.where())),
                all.stream()
                        .filter(override -> !OF_SEVERAL.contains(override.path().get(0)))
                        .map(SettingOverride::alone)
                        .toList(),
                method.equals(methodOf(file)),
                named,
                all.stream()
                        .filter(override -> isIdle(override, method))
                        .map(SettingOverride::alone)
                        .toList(),
                false);
    }

    private static Optional<String> methodOf(Setting settings) {
        return Optional.ofNullable(settings.mapping().get("method")).map(Setting::text);
    }

    private static Optional<Setting> sectionOf(Setting whole, String method) {
        return Optional.ofNullable(whole.mapping().get(METHODS))
                .map(sections -> sections.mapping().get(method))
                .map(section -> new Setting(section.mapping(), section.where()));
    }

    private static boolean isIdle(SettingOverride override, Optional<String> method) {
        List<String> path = override.path();
        return path.get(0).equals(COMPARE)
                || path.get(0).equals(SWEEP)
                || path.get(0).equals(METHODS) && path.size() > 1 && !method.equals(Optional.of(path.get(1)));
    }

    /**
     * Reads which methods a file is to be compared with.
     *
     * @param file as in {@link #read}
     * @param overrides as in {@link #read}
     * @return their names, in the order they are written; empty if the file has no key {@code compare}
     * @throws InvalidOptionException as {@link #read} does, or if {@code compare} holds anything but names
     */
    public static List<Setting> compared(Path file, List<String> overrides) {
        return compared(parse(text(file), ShortPath.of(file)), overrides);
    }

    /** Whether a setting was given as an override, not in a file. */
    public static boolean isOverride(Setting setting) {
        return SettingOverride.wrote(setting);
    }

    static List<Setting> compared(Setting file, List<String> overrides) {
        return compared(applied(overrides.stream().map(SettingOverride::parse).toList(), file));
    }

    private static List<Setting> compared(Setting whole) {
        Setting methods = whole.mapping().get(COMPARE);
        List<Setting> names = methods == null ? List.of() : methods.list();
        for (Setting name : names) {
            if (!name.isText()) {
                throw new InvalidOptionException(
                        name.where(), "'" + COMPARE + "' must be names of methods, found " + name.describe());
            }
        }
        return names;
    }

    /**
     * Reads what a file says of a sweep.
     *
     * @param file as in {@link #read}
     * @param overrides as in {@link #read}
     * @return the section {@code sweep}; empty if the file has none
     * @throws InvalidOptionException as {@link #read} does
     */
    public static Optional<Setting> sweep(Path file, List<String> overrides) {
        Setting whole =
                applied(overrides.stream().map(SettingOverride::parse).toList(), parse(text(file), ShortPath.of(file)));
        return Optional.ofNullable(whole.mapping().get(SWEEP));
    }

    /** Where messages say that an override is written. */
    public static String placeOf(String override) {
        return SettingOverride.parse(override).where();
    }

    /** Whether an override is about which runs there are, and no setting of a run. */
    public static boolean isAboutSeveral(String override) {
        return Set.of(COMPARE, SWEEP)
                .contains(SettingOverride.parse(override).path().get(0));
    }

    static Setting withOverrides(Setting file, List<String> overrides) {
        return settingsOf(file, overrides.stream().map(SettingOverride::parse).toList());
    }

    private static Setting settingsOf(Setting file, List<SettingOverride> all) {
        Setting whole = applied(all, file);
        List<SettingOverride> others = all.stream()
                .filter(override -> !OF_SEVERAL.contains(override.path().get(0)))
                .toList();
        Optional<Setting> section = methodOf(whole).flatMap(method -> sectionOf(whole, method));
        Setting common = ofOne(file);
        return applied(others, section.map(own -> merged(common, own)).orElse(common));
    }

    private static Setting applied(List<SettingOverride> overrides, Setting settings) {
        Setting result = settings;
        for (SettingOverride override : overrides) {
            result = override.appliedTo(result);
        }
        return result;
    }

    private static Setting ofOne(Setting file) {
        Map<String, Setting> rest = new LinkedHashMap<>(file.mapping());
        rest.keySet().removeAll(OF_SEVERAL);
        return new Setting(rest, file.where());
    }

    /** The file as a whole stays where it was. */
    private static Setting merged(Setting common, Setting section) {
        return new Setting(common.overlaidWith(section).value(), common.where());
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
                    root.where(),
                    "a pipeline is a mapping (key: value) with keys such as method, data, training; found "
                            + root.describe());
        }
        return root;
    }

    private static String text(Path file) {
        String shown = ShortPath.of(file);
        if (Files.isDirectory(file)) {
            throw new InvalidOptionException(
                    shown, "expected a pipeline file, found a folder; name the YAML file inside it");
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(MAXIMUM_FILE + 1);
            if (bytes.length > MAXIMUM_FILE) {
                throw new InvalidOptionException(
                        shown,
                        "expected a pipeline file, found one larger than " + (MAXIMUM_FILE >> 20)
                                + " MiB; check that it is the right file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new InvalidOptionException(shown, "no such file; expected a pipeline file (YAML)");
        } catch (AccessDeniedException e) {
            throw new InvalidOptionException(shown, "the file may not be read; check its permissions");
        } catch (CharacterCodingException e) {
            throw new InvalidOptionException(
                    shown, "expected text in UTF-8, found other bytes; save the file as UTF-8");
        } catch (IOException e) {
            throw new InvalidOptionException(shown, "the file cannot be read: " + e.getMessage());
        }
    }
}
