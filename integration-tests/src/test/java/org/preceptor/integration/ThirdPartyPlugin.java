package org.preceptor.integration;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds plugins as a stranger would: compiled against the API alone, packaged as a single JAR. */
final class ThirdPartyPlugin {
    private ThirdPartyPlugin() {}

    /** A copy of the shipped plugins to drop more into. */
    static Path copyOfShippedPlugins(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(Shipped.plugins())) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(Shipped.plugins().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    /** Compiles the plugin's sources and drops its JAR into the folder. */
    static Path dropInto(Path plugins, String id, Path scratch) throws IOException {
        Path sources = Path.of(System.getProperty("preceptor.third-party"), id, "src");
        Path classes = Files.createDirectories(scratch.resolve(id));
        compile(sources, classes);
        return pack(classes, id, "1.0.0", ">=0.1.0 & <0.2.0", plugins.resolve(id + "-1.0.0.jar"));
    }

    /** Compiles sources given as texts, a module's descriptor among them, and packs them as version 1.0.0. */
    static Path build(Path jar, String id, String requires, Path scratch, List<String> sources) throws IOException {
        return build(jar, id, "1.0.0", requires, scratch, sources);
    }

    /** Compiles sources given as texts, a module's descriptor among them, and packs them. */
    static Path build(Path jar, String id, String version, String requires, Path scratch, List<String> sources)
            throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("src"));
        for (String source : sources) {
            Matcher type = Pattern.compile("public class (\\w+)").matcher(source);
            Files.writeString(folder.resolve((type.find() ? type.group(1) : "module-info") + ".java"), source);
        }
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        compile(folder, classes);
        return pack(classes, id, version, requires, jar);
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java =
                    found.filter(path -> path.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-d", classes.toString(), "--module-path", apiAlone());
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(complaints.toString());
            }
        }
    }

    /** The API and DJL's, as the distribution has them: nothing of core. */
    private static String apiAlone() throws IOException {
        try (Stream<Path> jars = Files.list(Shipped.home().resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("(preceptor-api|api)-[0-9].*\\.jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
    }

    private static Path pack(Path classes, String id, String version, String requires, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of("Plugin-Id", id, "Plugin-Version", version, "Plugin-Requires", requires, "Plugin-Provider", "A stranger")
                .forEach((key, value) -> attributes.put(new Attributes.Name(key), value));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
