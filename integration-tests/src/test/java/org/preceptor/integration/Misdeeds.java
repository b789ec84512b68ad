package org.preceptor.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What plugins may do wrong that shows when they are loaded, and the message expected for each. */
final class Misdeeds {
    private static final String WAITING =
            "for (long end = System.nanoTime() + 30_000_000_000L; System.nanoTime() < end;)"
                    + " try { Thread.sleep(1000); } catch (InterruptedException e) { }";

    private final List<Misdeed> all = new ArrayList<>();

    private Misdeeds() {}

    /** Puts a plugin into a folder. */
    @FunctionalInterface
    interface Placing {
        void in(Path plugins, HostilePlugin plugin) throws Exception;
    }

    /**
     * A row of the table.
     *
     * @param what is wrong
     * @param file its name in the plugins folder
     * @param said the expected message, a pattern; empty if it must be loaded
     * @param plugin as its author meant it
     * @param placing puts it there
     */
    record Misdeed(String what, String file, String said, HostilePlugin plugin, Placing placing) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Misdeed> all() {
        Misdeeds misdeeds = new Misdeeds();
        misdeeds.making();
        misdeeds.naming();
        misdeeds.providing();
        misdeeds.starting();
        misdeeds.describing();
        misdeeds.depending();
        misdeeds.packing();
        misdeeds.zipping();
        misdeeds.classes();
        return misdeeds.all;
    }

    private String next() {
        return String.format(Locale.ROOT, "bad-%03d", all.size());
    }

    private void row(String what, String said, String file, HostilePlugin plugin, Placing placing) {
        all.add(new Misdeed(what, file, said, plugin, placing));
    }

    private void jar(String what, HostilePlugin plugin, String said) {
        row(
                what,
                said,
                plugin.id() + ".jar",
                plugin,
                (plugins, self) -> Files.write(plugins.resolve(self.id() + ".jar"), self.jar()));
    }

    /** A plugin whose augmentation has these members. */
    private void code(String what, String members, String said) {
        jar(what, HostilePlugin.of(next(), members), said);
    }

    private void constructing(String what, String body, String said) {
        code(what, "public Change() { " + body + " }", "making acme\\.bad\\d+\\.Change " + said);
    }

    private HostilePlugin good() {
        return HostilePlugin.of(next(), "");
    }

    private void file(String what, String ending, HostilePlugin plugin, Placing placing, String said) {
        row(what, said, plugin.id() + ending, plugin, placing);
    }

    private void bytes(String what, String ending, byte[] content, String said) {
        file(what, ending, good(), (plugins, self) -> Files.write(plugins.resolve(self.id() + ending), content), said);
    }

    private void making() {
        constructing(
                "throws an exception",
                "throw new IllegalStateException(\"no licence\\nat all\");",
                "failed: IllegalStateException: no licence");
        constructing(
                "throws a checked exception unannounced",
                "this.<RuntimeException>sneak(new java.io.IOException(\"disk\")); } <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t;",
                "failed: IOException: disk");
        constructing("throws an Error", "throw new Error(\"broken\");", "failed: Error: broken");
        constructing(
                "throws OutOfMemoryError",
                "throw new OutOfMemoryError(\"for fun\");",
                "failed: OutOfMemoryError: for fun");
        constructing("throws ThreadDeath", "throw new ThreadDeath();", "failed: ThreadDeath");
        constructing("throws InternalError", "throw new InternalError();", "failed: InternalError");
        constructing(
                "throws NoClassDefFoundError",
                "throw new NoClassDefFoundError(\"acme/Gone\");",
                "failed: class acme.Gone is missing; add the library");
        constructing(
                "throws an error that is its own cause",
                "throw new Error() { public Throwable getCause() { return this; } };",
                "failed: ");
        constructing(
                "throws an error that cannot say what is wrong",
                "throw new Error() { public String getMessage() { throw new Error(); } };",
                "failed: .*cannot say what is wrong");
        constructing(
                "throws an error with colours and lines",
                "throw new Error(\"\\u001b[31m\\nred\");",
                "failed: Error: \\\\u001b\\[31m");
        constructing(
                "throws an error with a message of a megabyte",
                "throw new Error(\"x\".repeat(1 << 20));",
                "failed: Error: x{100,2000}\\W*");
        constructing("recurses forever", "new Change();", "failed: StackOverflowError");
        constructing(
                "loads a library that is not there",
                "System.load(\"/nonexistent/libacme.so\");",
                "failed: UnsatisfiedLinkError: .*libacme");
        constructing(
                "loads a library by an invalid name",
                "System.loadLibrary(\"../acme\");",
                "failed: UnsatisfiedLinkError");
        constructing(
                "calls a native method that is not there",
                "strike(); } native void strike(); { ",
                "failed: UnsatisfiedLinkError");
        constructing(
                "sleeps through interrupts",
                WAITING,
                "did not end within 2 s \\(it is in .*\\); do not use this plugin");
        constructing(
                "waits for a lock that nobody gives up",
                "Object lock = new Object(); Thread t = new Thread(() -> { synchronized (lock) { " + WAITING
                        + " } }); t.setDaemon(true); t.start(); try { Thread.sleep(200); } catch "
                        + "(InterruptedException e) { } synchronized (lock) { }",
                "did not end within 2 s");
        constructing(
                "computes without end",
                "for (long end = System.nanoTime() + 10_000_000_000L; System.nanoTime() < end;) { }",
                "did not end within 2 s");
        code("interrupts the thread that loads it", "public Change() { Thread.currentThread().interrupt(); }", "");
        code(
                "starts a thread that fails",
                "public Change() { Thread t = new Thread(() -> { throw new Error(\"later\"); }); t.setUncaughtExceptionHandler((a, b) -> { }); t.start(); }",
                "");
        code(
                "throws in its static initialiser",
                "static final int N = Integer.parseInt(\"many\");",
                "failed: NumberFormatException: For input string: \"many\"");
        code(
                "throws an Error in its static initialiser",
                "static { if (true) throw new Error(\"static\"); }",
                "failed: Error: static");
        code("sleeps in its static initialiser", "static { " + WAITING + " }", "did not end within 2 s");
    }

    private void naming() {
        String asked = "asking acme\\.bad\\d+\\.Change for its name ";
        String kebab = "the name of acme\\.bad\\d+\\.Change must be in kebab-case";
        code(
                "throws when asked for its name",
                "public String name() { throw new UnsupportedOperationException(); }",
                asked + "failed: UnsupportedOperationException");
        code(
                "throws an Error when asked for its name",
                "public String name() { throw new AssertionError(\"no\"); }",
                asked + "failed: AssertionError: no");
        code(
                "sleeps when asked for its name",
                "public String name() { " + WAITING + " return \"late\"; }",
                asked + "did not end within 2 s");
        code("has no name", "public String name() { return null; }", kebab + ".*found none");
        code("has an empty name", "public String name() { return \"\"; }", kebab);
        code("has a name with spaces", "public String name() { return \"Shift It\"; }", kebab + ".*found 'Shift It'");
        code(
                "has a name with control characters",
                "public String name() { return \"a\\u001b[2J\\nb\"; }",
                kebab + ".*\\\\u001b");
        code("has a name of a megabyte", "public String name() { return \"Q\".repeat(1 << 20); }", kebab + ".{0,2000}");
        HostilePlugin twins = good();
        jar(
                "has two parts of one name",
                twins.source("Other", HostilePlugin.augmentation("Other", twins.id(), ""))
                        .service("org.preceptor.api.spi.Augmentation", twins.named("Change"), twins.named("Other")),
                "has two augmentations named 'bad-\\d+'");
        code(
                "has a part that a shipped plugin has",
                "public String name() { return \"translate\"; }",
                "provides the augmentation 'translate', as does the plugin 'image-augmentations', which is used");
        jar(
                "says that it replaces nonsense",
                good().data("Replaces", "a b, ../c"),
                "declares that it replaces '.*'; expected ids of plugins");
    }

    private void providing() {
        String finding = "finding its services failed: ";
        jar(
                "lists a service that does not exist",
                good().service("org.preceptor.api.spi.Augmentation", "acme.Nowhere"),
                finding + ".*acme\\.Nowhere not found");
        HostilePlugin other = good();
        jar(
                "lists a class that is not a service",
                other.source("Other", "public class Other { }")
                        .service("org.preceptor.api.spi.Augmentation", other.named("Other")),
                finding + ".*not a subtype");
        jar(
                "lists services in nonsense",
                good().service("org.preceptor.api.spi.Augmentation", "!! what ? { \u0000 }"),
                finding);
        code(
                "has a constructor that nobody may call",
                "private Change() { }",
                "NoSuchMethodException: acme\\.bad\\d+\\.Change\\.<init>\\(\\)");
        code(
                "has a constructor that wants something",
                "public Change(int n) { }",
                "NoSuchMethodException: acme\\.bad\\d+\\.Change\\.<init>\\(\\)");
        HostilePlugin abstracted = good();
        jar(
                "provides an abstract class",
                abstracted.source(
                        "Change", "public abstract class Change implements org.preceptor.api.spi.Augmentation { }"),
                "making acme\\.bad\\d+\\.Change failed: InstantiationException");
        HostilePlugin hidden = good();
        jar(
                "provides a class that is not public",
                hidden.source(
                                "Hidden",
                                "class Hidden implements org.preceptor.api.spi.Augmentation { public String name() { return \"x\"; } public ai.djl.ndarray.NDArray augment(ai.djl.ndarray.NDArray images) { return images; } }")
                        .service("org.preceptor.api.spi.Augmentation", hidden.named("Hidden")),
                "NoSuchMethodException: acme\\.bad\\d+\\.Hidden\\.<init>");
        jar(
                "has an index of extensions with nonsense",
                good().resource("META-INF/extensions.idx", "acme.Chang # one\n\u0007"),
                "loading acme\\.Chang failed: class acme\\.Chang is missing");
        jar(
                "has a list of services that unpacks to 20 MB",
                good().resource("META-INF/services/org.preceptor.api.spi.Augmentation", new byte[20 << 20]),
                "holds META-INF/services/\\S+, which unpacks to more than 16 MiB");
    }

    private void starting() {
        started(
                "has a plugin class that throws",
                "@Override public void start() { throw new IllegalStateException(\"no GPU\"); }",
                "starting it failed: IllegalStateException: no GPU");
        started(
                "has a plugin class that throws an Error",
                "@Override public void start() { throw new Error(\"no\"); }",
                "starting it failed: Error: no");
        started(
                "has a plugin class that sleeps",
                "@Override public void start() { " + WAITING + " }",
                "did not end within 2 s");
        started(
                "has a plugin class that fails to be made",
                "public Life() { throw new Error(\"born dead\"); }",
                "starting it failed: .*born dead");
        started(
                "has a plugin class that fails to stop",
                "@Override public void stop() { throw new Error(\"never\"); }",
                "");
        jar(
                "has a plugin class that does not exist",
                good().data("Class", "acme.Nowhere"),
                "class acme\\.Nowhere is missing");
        jar("has a plugin class that is not one", good().data("Class", "java.lang.Thread"), "starting it failed: ");
        wired("has a module that throws an Error", "throw new Error(\"wires\");", "wiring its parts failed: .*wires");
        wired("has a module that sleeps", WAITING, "did not end within 2 s");
        wired(
                "has a module that needs what nobody binds",
                "requireBinding(java.util.concurrent.Executor.class);",
                "wiring its parts failed: .*Executor");
        wired(
                "has a module that binds the same twice",
                "bind(String.class).toInstance(\"a\"); bind(String.class).toInstance(\"b\");",
                "wiring its parts failed: .*String");
    }

    private void started(String what, String members, String said) {
        HostilePlugin plugin = good();
        jar(
                what,
                plugin.source("Life", "public class Life extends org.pf4j.Plugin { " + members + " }")
                        .data("Class", plugin.named("Life")),
                said);
    }

    private void wired(String what, String body, String said) {
        HostilePlugin plugin = good();
        jar(
                what,
                plugin.source(
                                "Wiring",
                                "public class Wiring extends com.google.inject.AbstractModule { @Override protected void configure() { "
                                        + body + " } }")
                        .service("com.google.inject.Module", plugin.named("Wiring")),
                said);
    }

    private void describing() {
        jar("declares no version", good().data("Version", ""), "declares no version; add");
        jar(
                "has an invalid version",
                good().data("Version", "banana"),
                "has the version 'banana'; expected a semantic version");
        jar(
                "has a version of a thousand digits",
                good().data("Version", "9".repeat(1000) + ".0.0"),
                "has the version '9+");
        jar("has an id that is a path", good().data("Id", "../bad"), "has the id '\\.\\./bad'; an id is made of");
        jar("has a blank id", good().data("Id", " "), "has the id ' '; an id is made of");
        jar(
                "has an id of 30 000 letters",
                good().data("Id", "q".repeat(30_000)),
                "has an id of 30000 characters; expected at most 100");
        jar(
                "has the id of a shipped plugin",
                good().data("Id", "mean-teacher"),
                "has the id 'mean-teacher', as has plugins/mean-teacher.*, which is used");
        jar(
                "requires another API",
                good().data("Requires", ">=2.0.0"),
                "requires api >=2\\.0\\.0, this is 0\\.1\\.0; install");
        jar(
                "requires nonsense",
                good().data("Requires", "newest"),
                "requires api newest, but .* are not a semantic version and a range of such");
        jar("requires a range of a thousand brackets", good().data("Requires", "(".repeat(1000)), "requires api \\(+");
        folder(
                "has properties with a broken escape",
                (folder, self) -> Files.writeString(folder.resolve("plugin.properties"), "plugin.id=\\u12"),
                "reading plugin\\.properties failed: .*Malformed");
        folder(
                "has properties that are not UTF-8",
                (folder, self) -> Files.write(
                        folder.resolve("plugin.properties"),
                        "plugin.id=\u00fc\nplugin.version=1.0.0".getBytes(StandardCharsets.ISO_8859_1)),
                "has the id '.*'; an id is made of");
        folder(
                "has properties of 20 MB",
                (folder, self) -> Files.write(folder.resolve("plugin.properties"), new byte[20 << 20]),
                "holds plugin\\.properties, which unpacks to more than 16 MiB");
        folder(
                "has properties without an id",
                (folder, self) -> Files.writeString(folder.resolve("plugin.properties"), "plugin.version=1.0.0"),
                "declares no id; add");
        jar(
                "has a manifest of 20 MB",
                good().data("Padding-Padding", "x".repeat(20 << 20)),
                "META-INF/MANIFEST\\.MF, which unpacks to more than 16 MiB");
    }

    private void folder(String what, Placing change, String said) {
        file(what, "", good(), (plugins, self) -> change.in(self.folder(plugins), self), said);
    }

    private void depending() {
        jar(
                "needs a plugin that is not here",
                good().data("Dependencies", "absent"),
                "needs the plugin 'absent', which is not here; install it");
        jar(
                "needs another version of a plugin",
                good().data("Dependencies", "costs@>=2.0.0"),
                "needs the plugin 'costs' >=2\\.0\\.0, here is");
        jar("needs itself", HostilePlugin.of(next(), "").data("Dependencies", next()), "depends on itself");
        HostilePlugin one = good();
        jar(
                "needs one that needs it",
                one.data("Dependencies", "bad-" + String.format(Locale.ROOT, "%03d", all.size() + 1)),
                "depends on itself \\(.*\\); one of these dependencies must go");
        jar("is needed by what it needs", good().data("Dependencies", one.id()), "depends on itself");
        jar(
                "needs one that was rejected",
                good().data("Dependencies", one.id()),
                "needs the plugin '" + one.id() + "', which was rejected; see there");
        jar(
                "needs nonsense",
                good().data("Dependencies", "@@, ,?@"),
                "needs the plugin '@?@?', which is not an id; expected ids");
        HostilePlugin library = good();
        jar(
                "needs a class that it does not bring",
                library.source("Thing", "public class Thing { }")
                        .source(
                                "Change",
                                HostilePlugin.augmentation("Change", library.id(), "final Thing thing = new Thing();")),
                "class acme\\.bad\\d+\\.Thing is missing; add the library");
        Misdeed last = all.remove(all.size() - 1);
        file(
                last.what(),
                ".jar",
                last.plugin(),
                (plugins, self) -> {
                    Map<String, byte[]> contents = self.contents();
                    contents.keySet().removeIf(name -> name.endsWith("Thing.class"));
                    Files.write(plugins.resolve(self.id() + ".jar"), self.jar(contents));
                },
                last.said());
        jar(
                "leads to other files by Class-Path",
                HostilePlugin.of(next(), "public Change() throws Exception { Class.forName(\"acme.hidden.Thing\"); }")
                        .data("Class-Path", "../hidden.jar ../../hidden.jar"),
                "failed: ClassNotFoundException: acme\\.hidden\\.Thing|class acme.hidden.Thing is missing");
        jar(
                "leads to other files by INDEX.LIST",
                HostilePlugin.of(next(), "public Change() throws Exception { Class.forName(\"acme.hidden.Thing\"); }")
                        .resource(
                                "META-INF/INDEX.LIST",
                                "JarIndex-Version: 1.0\n\nbad.jar\nacme/bad\n\n../hidden.jar\nacme/hidden\n"),
                "failed: ClassNotFoundException: acme\\.hidden\\.Thing|class acme.hidden.Thing is missing");
        jar(
                "reaches for the program's own classes",
                HostilePlugin.of(
                        next(),
                        "public Change() throws Exception { Class.forName(\"org.preceptor.core.Preceptor\"); }"),
                "class org\\.preceptor\\.core\\.Preceptor is missing|ClassNotFoundException: org\\.preceptor\\.core\\.Preceptor");
    }

    private void packing() {
        bytes("is an empty file", ".jar", new byte[0], "cannot be read as an archive");
        bytes(
                "is a text",
                ".jar",
                "PK and then nothing".getBytes(StandardCharsets.UTF_8),
                "cannot be read as an archive");
        file(
                "is cut short",
                ".jar",
                good(),
                (plugins, self) -> Files.write(
                        plugins.resolve(self.id() + ".jar"), Arrays.copyOf(self.jar(), self.jar().length / 2)),
                "cannot be read as an archive .*; it may be cut short: copy it again");
        file(
                "has no plugin data",
                ".jar",
                good().data("Id", "").data("Version", ""),
                (plugins, self) -> Files.write(plugins.resolve(self.id() + ".jar"), HostilePlugin.zip(self.contents())),
                "has no plugin data");
        file(
                "has a class whose packed bytes are damaged",
                ".jar",
                good(),
                (plugins, self) -> {
                    byte[] jar = self.jar();
                    String name = self.named("Change").replace('.', '/') + ".class";
                    int packed = new String(jar, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
                    Arrays.fill(jar, packed, packed + 40, (byte) 0x55);
                    Files.write(plugins.resolve(self.id() + ".jar"), jar);
                },
                "cannot be read as an archive");
        file(
                "is an encrypted archive",
                ".jar",
                good(),
                (plugins, self) -> {
                    byte[] jar = self.jar();
                    for (int i = 0; i + 10 < jar.length; i++) {
                        if (jar[i] == 'P' && jar[i + 1] == 'K' && (jar[i + 2] == 1 || jar[i + 2] == 3)) {
                            jar[i + (jar[i + 2] == 1 ? 8 : 6)] |= 1;
                        }
                    }
                    Files.write(plugins.resolve(self.id() + ".jar"), jar);
                },
                "cannot be read as an archive");
        file(
                "is a module in a file whose name ends in capitals",
                ".JAR",
                good(),
                (plugins, self) -> Files.write(
                        plugins.resolve(self.id() + ".JAR"),
                        self.resource("module-info.class", new byte[] {1}).jar()),
                "has a module descriptor");
        jar(
                "has a module descriptor of nonsense",
                good().resource("module-info.class", new byte[] {1, 2, 3}),
                "module descriptor that cannot be used");
        file(
                "is a folder called a JAR",
                ".jar",
                good(),
                (plugins, self) -> Files.createDirectories(plugins.resolve(self.id() + ".jar/acme")),
                "has no plugin data; a plugin's folder holds");
        file(
                "is a folder called a zip",
                ".zip",
                good(),
                (plugins, self) -> Files.createDirectories(plugins.resolve(self.id() + ".zip/acme")),
                "has no plugin data; a plugin's folder holds");
        file(
                "is an empty folder",
                "",
                good(),
                (plugins, self) -> Files.createDirectories(plugins.resolve(self.id())),
                "has no plugin data");
        folder(
                "has no JAR",
                (folder, self) -> Files.delete(folder.resolve("lib/" + self.id() + ".jar")),
                "has no JAR in its lib folder");
        folder(
                "has a folder called a JAR in it",
                (folder, self) -> Files.createDirectories(folder.resolve("lib/more.jar/acme")),
                "lib/more\\.jar is a folder; expected a JAR");
        folder(
                "has a JAR that is a text",
                (folder, self) -> Files.writeString(folder.resolve("lib/more.jar"), "none"),
                "more\\.jar cannot be read as an archive");
        file(
                "is a pipe",
                ".jar",
                good(),
                (plugins, self) -> pipe(plugins.resolve(self.id() + ".jar")),
                "is neither a file nor a folder but a pipe or a device; remove it");
        folder(
                "has a pipe in the place of its data",
                (folder, self) -> {
                    Files.delete(folder.resolve("plugin.properties"));
                    pipe(folder.resolve("plugin.properties"));
                },
                "holds plugin\\.properties, which is a pipe or a device");
        folder(
                "has a pipe among its classes",
                (folder, self) -> pipe(
                        Files.createDirectories(folder.resolve("classes/acme")).resolve("Thing.class")),
                "which is a pipe or a device");
        file(
                "is a link to itself",
                ".jar",
                good(),
                (plugins, self) -> Files.createSymbolicLink(
                        plugins.resolve(self.id() + ".jar"), plugins.resolve(self.id() + ".jar")),
                "is a symbolic link");
        file(
                "is a link to another folder",
                "",
                good(),
                (plugins, self) -> Files.createSymbolicLink(plugins.resolve(self.id()), plugins.getParent()),
                "is a symbolic link; put the plugin itself here");
        folder(
                "has a link that leads back to itself",
                (folder, self) -> Files.createSymbolicLink(folder.resolve("lib/round"), folder),
                "holds the symbolic link lib/round");
    }

    static void pipe(Path path) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", path.toString()).start().waitFor() != 0) {
            throw new IOException(path.toString());
        }
    }

    private void zipping() {
        zip(
                "climbs out of its folder",
                "../evil.txt",
                "holds the entry \\.\\./evil\\.txt, which would be unpacked outside");
        zip("climbs out in the middle of a path", "lib/../../evil.txt", "which would be unpacked outside");
        zip("climbs out by backslashes", "..\\evil.txt", "which would be unpacked outside");
        zip("has an absolute path", "/tmp/evil.txt", "which would be unpacked outside");
        zip("has a path on a drive", "C:\\evil.txt", "which would be unpacked outside");
        zip("has a name that no file can have", "lib/a\u0000b.jar", "which no file can be called here");
        zip(
                "has a name of 60 000 letters",
                "lib/" + "n".repeat(60_000),
                "holds the entry lib/n.{1,700}, which cannot be unpacked|holds the entry lib/n{400,} … .*which cannot be unpacked \\(File name too long\\)");
        zip(
                "has a file in the place of a folder",
                "lib",
                "holds the entry lib, which cannot be unpacked|holds the entry lib/.*, which cannot be unpacked \\(");
        file(
                "holds too many files",
                ".zip",
                good(),
                (plugins, self) -> {
                    Map<String, byte[]> many = new TreeMap<>(self.files());
                    for (int i = 0; i < 20_001; i++) {
                        many.put("lib/" + i, new byte[0]);
                    }
                    Files.write(plugins.resolve(self.id() + ".zip"), HostilePlugin.zip(many));
                },
                "holds 2000\\d files; at most 20000 are unpacked");
        file(
                "is written with backslashes throughout",
                ".zip",
                good(),
                (plugins, self) -> {
                    Map<String, byte[]> files = new TreeMap<>(Map.of("lib\\", new byte[0]));
                    self.files().forEach((name, content) -> files.put(name.replace('/', '\\'), content));
                    Files.write(plugins.resolve(self.id() + ".zip"), HostilePlugin.zip(files));
                },
                "");
        file(
                "is a zip in a zip",
                ".zip",
                good(),
                (plugins, self) -> Files.write(
                        plugins.resolve(self.id() + ".zip"),
                        HostilePlugin.zip(Map.of("inner.zip", HostilePlugin.zip(self.files())))),
                "has no plugin data");
        file(
                "is a zip cut short",
                ".zip",
                good(),
                (plugins, self) -> {
                    byte[] zip = HostilePlugin.zip(self.files());
                    Files.write(plugins.resolve(self.id() + ".zip"), Arrays.copyOf(zip, zip.length / 2));
                },
                "cannot be read as an archive");
    }

    private void zip(String what, String entry, String said) {
        file(
                what,
                ".zip",
                good(),
                (plugins, self) -> {
                    Map<String, byte[]> files = new TreeMap<>(self.files());
                    files.put(entry, new byte[] {1});
                    Files.write(plugins.resolve(self.id() + ".zip"), HostilePlugin.zip(files));
                },
                said);
    }

    private void classes() {
        changed("has a class of nonsense", bytes -> new byte[] {1, 2, 3, 4}, "ClassFormatError|Incompatible magic");
        changed("has an empty class", bytes -> new byte[0], "ClassFormatError|Truncated");
        changed("has a class cut short", bytes -> Arrays.copyOf(bytes, bytes.length / 2), "Truncated|ClassFormatError");
        changed(
                "has a class for a later Java",
                bytes -> {
                    bytes[7] = (byte) (44 + 99);
                    return bytes;
                },
                "it was compiled for Java 99, this is Java \\d+; use Java 99");
        changed("has a class of 20 MB", bytes -> Arrays.copyOf(bytes, 20 << 20), "which unpacks to more than 16 MiB");
        jar("has a class in the place of another", good(), "");
        Misdeed last = all.remove(all.size() - 1);
        file(
                last.what(),
                ".jar",
                last.plugin(),
                (plugins, self) -> {
                    Map<String, byte[]> contents = self.contents();
                    byte[] change = contents.remove(self.named("Change").replace('.', '/') + ".class");
                    contents.put("acme/other/Change.class", change);
                    contents.put(
                            "META-INF/services/org.preceptor.api.spi.Augmentation",
                            "acme.other.Change".getBytes(StandardCharsets.UTF_8));
                    Files.write(plugins.resolve(self.id() + ".jar"), self.jar(contents));
                },
                "wrong name|NoClassDefFoundError");
        jar("has a package of Java's", good().resource("java/lang/Evil.class", new byte[] {1}), "");
        jar(
                "has a class of the API in it",
                good().resource("org/preceptor/api/spi/Augmentation.class", new byte[] {1}),
                "");
    }

    private interface Change {
        byte[] of(byte[] bytes);
    }

    private void changed(String what, Change change, String said) {
        file(
                what,
                ".jar",
                good(),
                (plugins, self) -> {
                    Map<String, byte[]> contents = self.contents();
                    contents.computeIfPresent(
                            self.named("Change").replace('.', '/') + ".class", (name, bytes) -> change.of(bytes));
                    Files.write(plugins.resolve(self.id() + ".jar"), self.jar(contents));
                },
                said);
    }
}
