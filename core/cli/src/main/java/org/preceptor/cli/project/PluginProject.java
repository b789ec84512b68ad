package org.preceptor.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.preceptor.api.PreceptorException;

/**
 * A Maven project for a new plugin: a method and a target generator that work, to be replaced.
 *
 * @param id the plugin's id and the method's name, in kebab-case
 * @param packageName of its classes, and its module's name
 * @param repository where Maven finds the API and the test kit; Maven's default ones if absent
 */
public record PluginProject(String id, String packageName, Optional<URI> repository) {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String TEMPLATES = "new-plugin/";

    private static final List<String> TYPES =
            List.of("Method.java", "Target.java", "MethodTest.java", "TargetTest.java");
    private static final Pattern TYPE_NAME = Pattern.compile("\\b[A-Z]\\w*");

    /** @throws PreceptorException if Preceptor or Java does not take a name */
    public PluginProject {
        if (!KEBAB_CASE.matcher(id).matches()) {
            throw new PreceptorException(
                    "plugins new: '" + id + "' is not a name for a plugin; expected lower-case words of letters "
                            + "and digits with hyphens between, such as my-method");
        }
        if (isInTemplates(typeOf(id)) || isInJavaLang(typeOf(id))) {
            throw new PreceptorException("plugins new: '" + id + "' would name a class " + typeOf(id)
                    + ", which there is already; choose another name, such as my-" + id);
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)
                || !packageName.contains(".")
                || packageName.startsWith("org.preceptor.")
                || packageName.startsWith("java.")) {
            throw new PreceptorException(
                    "plugins new: '" + packageName + "' is not a package for a plugin; expected one of your own "
                            + "with a dot in it, such as com.example.mymethod (--package)");
        }
    }

    /** The package for a plugin that names none: {@code my-method} becomes {@code com.example.mymethod}. */
    public static String defaultPackage(String id) {
        return "com.example." + id.replace("-", "");
    }

    /** The name of the method's class: {@code my-method} becomes {@code MyMethod}. */
    public String type() {
        return typeOf(id);
    }

    /** The files by their path in the project. */
    public Map<String, String> files() {
        String main = "src/main/java/";
        String inPackage = packageName.replace('.', '/') + '/';
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", filled("README.md"));
        files.put(".gitignore", filled("gitignore"));
        files.put("pom.xml", filled("pom.xml"));
        files.put(id + ".yaml", filled("pipeline.yaml"));
        files.put(main + "module-info.java", filled("module-info.java"));
        files.put(main + inPackage + "package-info.java", filled("package-info.java"));
        files.put(main + inPackage + type() + ".java", filled("Method.java"));
        files.put(main + inPackage + type() + "Target.java", filled("Target.java"));
        String test = "src/test/java/" + inPackage + type();
        files.put(test + "Test.java", filled("MethodTest.java"));
        files.put(test + "TargetTest.java", filled("TargetTest.java"));
        return files;
    }

    /**
     * Writes the files into a folder, which is made if it is not there.
     *
     * @throws PreceptorException if the folder has anything in it, or cannot be written
     */
    public void writeTo(Path folder) {
        try {
            requireEmpty(folder);
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new PreceptorException(folder + ": the project cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new PreceptorException(folder + ": is there already, and no folder; choose another --dir");
        }
        try (var content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new PreceptorException(folder + ": is not empty; choose another --dir");
            }
        }
    }

    private String filled(String template) {
        Properties versions = new Properties();
        try (InputStream in = PluginProject.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "repositories",
                repository
                        .map(uri -> read("repositories.xml").replace("{{repository}}", escaped(uri.toString())))
                        .orElse(""));
        values.put("id", id);
        values.put("package", packageName);
        values.put("type", type());
        versions.forEach((key, value) -> values.put((String) key, escaped((String) value)));
        String text = read(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String typeOf(String id) {
        return Arrays.stream(id.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Whether the templates use a class of that name; the project's own would hide it. */
    private static boolean isInTemplates(String type) {
        return TYPES.stream()
                .flatMap(template -> TYPE_NAME.matcher(read(template)).results())
                .anyMatch(used -> used.group().equals(type));
    }

    private static boolean isInJavaLang(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String read(String template) {
        try (InputStream in = PluginProject.class.getResourceAsStream(TEMPLATES + template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
