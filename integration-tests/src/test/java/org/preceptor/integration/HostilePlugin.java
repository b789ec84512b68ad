package org.preceptor.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin with one augmentation, as its author meant it; its faults are added. */
final class HostilePlugin {
    private final String id;
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> resources = new TreeMap<>();
    private Map<String, byte[]> classes = Map.of();

    private HostilePlugin(String id) {
        this.id = id;
        data.put("Id", id);
        data.put("Version", "1.0.0");
    }

    /** A plugin {@code x-y} whose augmentation is {@code acme.xy.Change} and called as it is. */
    static HostilePlugin of(String id, String members) {
        HostilePlugin plugin = new HostilePlugin(id);
        return plugin.source("Change", augmentation("Change", id, members))
                .service("org.preceptor.api.spi.Augmentation", plugin.named("Change"));
    }

    /** A plugin with one part of another kind, {@code acme.xy.Change}; the members are all it has but its name. */
    static HostilePlugin of(String id, String service, String members) {
        HostilePlugin plugin = new HostilePlugin(id);
        return plugin.source(
                        "Change",
                        "public class Change implements " + service + " { public String name() { return \"" + id
                                + "\"; } " + members + " }")
                .service(service, plugin.named("Change"));
    }

    static String augmentation(String className, String name, String members) {
        return "public class " + className + " implements org.preceptor.api.spi.Augmentation { " + members
                + (members.contains("String name()") ? "" : " public String name() { return \"" + name + "\"; }")
                + (members.contains(" augment(")
                        ? ""
                        : " public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; }")
                + " }";
    }

    String id() {
        return id;
    }

    private String packageName() {
        return "acme." + id.replaceAll("[^a-z0-9]", "");
    }

    String named(String className) {
        return packageName() + '.' + className;
    }

    /** An entry of its data: {@code Version}, {@code Requires}, {@code Dependencies}, …; none if empty. */
    HostilePlugin data(String key, String value) {
        data.put(key, value);
        return this;
    }

    /** A class in its package. */
    HostilePlugin source(String className, String code) {
        sources.put(named(className).replace('.', '/') + ".java", "package " + packageName() + "; " + code);
        return this;
    }

    HostilePlugin service(String service, String... providers) {
        return resource("META-INF/services/" + service, String.join("\n", providers));
    }

    HostilePlugin resource(String name, String content) {
        return resource(name, content.getBytes(StandardCharsets.UTF_8));
    }

    HostilePlugin resource(String name, byte[] content) {
        resources.put(name, content);
        return this;
    }

    /** Its classes and resources, once they are compiled. */
    Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new TreeMap<>(classes);
        contents.putAll(resources);
        return contents;
    }

    byte[] jar() throws IOException {
        return jar(contents());
    }

    byte[] jar(Map<String, byte[]> contents) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        data.forEach((key, value) -> attributes.putValue(key.contains("-") ? key : "Plugin-" + key, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** What {@code plugin.properties} says. */
    String properties() {
        return data.entrySet().stream()
                .map(entry -> "plugin." + entry.getKey().toLowerCase(java.util.Locale.ROOT) + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The files of its folder. */
    Map<String, byte[]> files() throws IOException {
        return new TreeMap<>(Map.of(
                "plugin.properties", properties().getBytes(StandardCharsets.UTF_8), "lib/" + id + ".jar", jar()));
    }

    Path folder(Path plugins) throws IOException {
        Path folder = plugins.resolve(id);
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Compiles the sources of all at once, against what the distribution shares with plugins. */
    static void compile(Collection<HostilePlugin> plugins, Path scratch) throws IOException {
        Path sources = scratch.resolve("sources");
        Path output = Files.createDirectories(scratch.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (HostilePlugin plugin : plugins) {
            for (Map.Entry<String, String> source : plugin.sources.entrySet()) {
                Path file = sources.resolve(source.getKey());
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, source.getValue()));
            }
        }
        String shared;
        try (Stream<Path> jars = Files.list(Shipped.home().resolve("lib"))) {
            shared = jars.map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
        }
        StringWriter complaints = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-Xlint:none", "-d", output.toString(), "-cp", shared);
            if (!compiler.getTask(complaints, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalStateException(complaints.toString());
            }
        }
        for (HostilePlugin plugin : plugins) {
            Map<String, byte[]> classes = new TreeMap<>();
            Path own = output.resolve(plugin.packageName().replace('.', '/'));
            if (Files.isDirectory(own)) {
                try (Stream<Path> found = Files.walk(own)) {
                    for (Path file : found.filter(Files::isRegularFile).toList()) {
                        classes.put(output.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
            }
            plugin.classes = classes;
        }
    }
}
