package org.preceptor.core.plugin.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.preceptor.core.plugin.store.PluginFiles;

/** Builds plugins as their authors would: sources compiled by javac against the API, packed in JARs. */
public final class PluginBuilder {
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final String id;
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> resources = new TreeMap<>();
    private final Map<String, byte[]> libraries = new TreeMap<>();
    private boolean processed;

    private PluginBuilder(String id) {
        this.id = id;
        data.put("id", id);
        data.put("version", "1.0.0");
    }

    public static PluginBuilder plugin(String id) {
        return new PluginBuilder(id);
    }

    /** A plugin with one augmentation in a named module. */
    public static PluginBuilder augmenting(String id, String part) {
        String packageName = "acme." + id.replaceAll("[^a-z0-9]", "");
        return plugin(id)
                .augmentation(packageName, "Change", part, "")
                .module("module " + packageName + " { requires org.preceptor.api;"
                        + " provides org.preceptor.api.spi.Augmentation with " + packageName + ".Change; }");
    }

    /** An entry of the plugin's data: {@code version}, {@code requires}, {@code dependencies}, …; none if empty. */
    public PluginBuilder data(String key, String value) {
        data.put(key, value);
        return this;
    }

    public PluginBuilder source(String className, String code) {
        sources.put(className.replace('.', '/') + ".java", code);
        return this;
    }

    public PluginBuilder module(String code) {
        return source("module-info", code);
    }

    /** A public class that is an augmentation which changes nothing. */
    public PluginBuilder augmentation(String packageName, String className, String part, String members) {
        return source(
                packageName + "." + className,
                "package " + packageName + "; public class " + className
                        + " implements org.preceptor.api.spi.Augmentation { public String name() { return \"" + part
                        + "\"; }"
                        + " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } "
                        + members + " }");
    }

    /** The same with PF4J's annotation. */
    PluginBuilder marked(String packageName, String className, String part) {
        augmentation(packageName, className, part, "");
        return source(
                packageName + "." + className,
                sources.get(packageName.replace('.', '/') + "/" + className + ".java")
                        .replace("public class", "@org.pf4j.Extension public class"));
    }

    public PluginBuilder service(Class<?> service, String... providers) {
        return resource(
                "META-INF/services/" + service.getName(),
                String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
    }

    public PluginBuilder resource(String name, byte[] content) {
        resources.put(name, content);
        return this;
    }

    public PluginBuilder library(String fileName, byte[] jar) {
        libraries.put(fileName, jar);
        return this;
    }

    /** Compiles with PF4J's annotation processor, which writes the index of extensions. */
    PluginBuilder processed() {
        processed = true;
        return this;
    }

    /** The plugin as a folder in the plugins folder. */
    public Path folder(Path plugins) throws IOException {
        Path folder = plugins.resolve(id);
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    /** The plugin as a zip in the plugins folder. */
    public Path zip(Path plugins) throws IOException {
        return Files.write(plugins.resolve(id + ".zip"), zipOf(files(), ""));
    }

    /** The plugin as a zip that holds its folder. */
    Path zipWithFolder(Path plugins) throws IOException {
        return Files.write(plugins.resolve(id + ".zip"), zipOf(files(), id + "/"));
    }

    /** The plugin as a single JAR in the plugins folder. */
    public Path jar(Path plugins) throws IOException {
        return jar(plugins, id + ".jar");
    }

    public Path jar(Path plugins, String fileName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        data.forEach((key, value) -> manifest.getMainAttributes()
                .putValue("Plugin-" + Character.toUpperCase(key.charAt(0)) + key.substring(1), value));
        return Files.write(plugins.resolve(fileName), jarOf(manifest, contents()));
    }

    /** Only what would be in its JAR, as a library. */
    public byte[] libraryJar() throws IOException {
        return jarOf(new Manifest(), contents());
    }

    /** The compiled classes and resources. */
    public Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new TreeMap<>(sources.isEmpty() ? Map.of() : compiled());
        contents.putAll(resources);
        return contents;
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        String properties = data.entrySet().stream()
                .map(entry -> "plugin." + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        files.put("plugin.properties", properties.getBytes(StandardCharsets.UTF_8));
        files.put("lib/" + id + ".jar", libraryJar());
        libraries.forEach((name, jar) -> files.put("lib/" + name, jar));
        return files;
    }

    private Map<String, byte[]> compiled() {
        String key = sources + " " + processed + " " + libraries.keySet()
                + libraries.values().stream().map(Arrays::hashCode).toList();
        return COMPILED.computeIfAbsent(key, ignored -> compile());
    }

    private Map<String, byte[]> compile() {
        try {
            Path work = Files.createTempDirectory("plugin-sources");
            Path output = Files.createDirectory(work.resolve("output"));
            List<String> arguments =
                    new ArrayList<>(List.of("-d", output.toString(), "--release", "17", "-Xlint:none"));
            arguments.addAll(
                    sources.containsKey("module-info.java") ? List.of("-p", path(work)) : List.of("-cp", path(work)));
            arguments.addAll(
                    processed
                            ? List.of("-processor", "org.pf4j.processor.ExtensionAnnotationProcessor")
                            : List.of("-proc:none"));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = work.resolve("sources").resolve(source.getKey());
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source.getValue()).toString());
            }
            StringWriter errors = new StringWriter();
            int result = ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(new PrintWriter(errors), new PrintWriter(errors), arguments.toArray(String[]::new));
            if (result != 0) {
                throw new IllegalStateException(errors.toString());
            }
            Map<String, byte[]> classes = read(output);
            PluginFiles.delete(work);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(Path work) throws IOException {
        List<String> path = new ArrayList<>();
        for (Map.Entry<String, byte[]> library : libraries.entrySet()) {
            path.add(Files.write(work.resolve(library.getKey()), library.getValue())
                    .toString());
        }
        path.add(System.getProperty("jdk.module.path", System.getProperty("java.class.path")));
        return String.join(System.getProperty("path.separator"), path);
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }

    public static byte[] jarOf(Manifest manifest, Map<String, byte[]> files) throws IOException {
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            put(jar, files, "");
        }
        return bytes.toByteArray();
    }

    public static byte[] zipOf(Map<String, byte[]> files, String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, files, prefix);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, Map<String, byte[]> files, String prefix) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(prefix + file.getKey()));
            zip.write(file.getValue());
        }
    }
}
