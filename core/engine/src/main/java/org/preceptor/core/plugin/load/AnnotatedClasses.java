package org.preceptor.core.plugin.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.preceptor.core.guard.Rejection;

/**
 * Looks for classes with PF4J's {@code @Extension}, without loading any: the annotation's descriptor is in the constant
 * pool of each class that has it.
 */
final class AnnotatedClasses {
    private static final byte[] DESCRIPTOR = "Lorg/pf4j/Extension;".getBytes(StandardCharsets.UTF_8);

    private AnnotatedClasses() {}

    /** The names of such classes in a JAR or a folder of classes, in alphabetical order. */
    static List<String> in(Path location) {
        List<String> names = new ArrayList<>();
        try {
            if (Files.isDirectory(location)) {
                inFolder(location, names);
            } else {
                inJar(location, names);
            }
        } catch (IOException e) {
            throw Rejection.unreadable(location, e);
        } catch (UncheckedIOException e) {
            throw Rejection.unreadable(location, Objects.requireNonNull(e.getCause()));
        }
        return names.stream().sorted().toList();
    }

    private static void inFolder(Path folder, List<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(each -> isClass(each.toString()))::iterator) {
                if (mentions(Files.readAllBytes(file))) {
                    names.add(className(folder.relativize(file).toString().replace('\\', '/')));
                }
            }
        }
    }

    private static void inJar(Path location, List<String> names) throws IOException {
        try (JarFile jar = new JarFile(location.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream().filter(each -> isClass(each.getName()))::iterator) {
                if (!entry.getName().startsWith("META-INF/")
                        && mentions(jar.getInputStream(entry).readAllBytes())) {
                    names.add(className(entry.getName()));
                }
            }
        }
    }

    private static boolean isClass(String file) {
        return file.endsWith(".class") && !file.endsWith("-info.class");
    }

    private static String className(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }

    private static boolean mentions(byte[] classFile) {
        for (int start = 0; start <= classFile.length - DESCRIPTOR.length; start++) {
            int matched = 0;
            while (matched < DESCRIPTOR.length && classFile[start + matched] == DESCRIPTOR[matched]) {
                matched++;
            }
            if (matched == DESCRIPTOR.length) {
                return true;
            }
        }
        return false;
    }
}
