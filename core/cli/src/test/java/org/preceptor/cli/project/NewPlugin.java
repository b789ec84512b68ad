package org.preceptor.cli.project;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project that {@code plugins new} wrote, compiled and packaged as its pom.xml would. */
public final class NewPlugin {
    private NewPlugin() {}

    /** The JAR of a new plugin. */
    public static Path jar(String id, Path scratch) throws IOException {
        Path project = scratch.resolve(id);
        new PluginProject(id, PluginProject.defaultPackage(id), Optional.empty()).writeTo(project);
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        compile(project.resolve("src/main/java"), classes);
        return pack(classes, id, project.resolve("target/" + id + "-0.1.0.jar"));
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java =
                    found.filter(path -> path.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "--module-path",
                    System.getProperty("jdk.module.path"));
            if (!compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IllegalStateException(complaints.toString());
            }
        }
    }

    private static Path pack(Path classes, String id, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of("Plugin-Id", id, "Plugin-Version", "0.1.0", "Plugin-Requires", ">=0.1.0 & <0.2.0")
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
