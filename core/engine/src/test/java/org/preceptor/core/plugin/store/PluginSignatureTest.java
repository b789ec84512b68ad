package org.preceptor.core.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.core.plugin.load.PluginBuilder.augmenting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginBuilder;
import org.preceptor.core.plugin.load.PluginFolder;
import org.preceptor.core.plugin.load.PluginPolicy;
import org.preceptor.core.plugin.load.Plugins;

class PluginSignatureTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path keys;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        for (String name : List.of("acme", "stranger")) {
            tool(
                    "keytool",
                    "-genkeypair",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-keystore",
                    keys.resolve("keys.p12").toString(),
                    "-storepass",
                    PASSWORD);
            tool(
                    "keytool",
                    "-exportcert",
                    "-alias",
                    name,
                    "-file",
                    keys.resolve(name + ".crt").toString(),
                    "-keystore",
                    keys.resolve("keys.p12").toString(),
                    "-storepass",
                    PASSWORD);
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("plugins"));
    }

    @Test
    void loadsWhatATrustedSignerSigned() throws Exception {
        sign(augmenting("single", "single").jar(folder), "acme");
        sign(augmenting("spread", "spread").folder(folder).resolve("lib/spread.jar"), "acme");
        try (Plugins plugins = Plugins.load(folder, policy())) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .isEmpty();
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("single", "spread");
        }
    }

    @Test
    void installsOnlyWhatATrustedSignerSigned() throws Exception {
        Path downloads = Files.createDirectories(temporary.resolve("downloads"));
        Path plain = augmenting("plain", "plain").jar(downloads);
        Path signed = augmenting("signed", "signed").jar(downloads);
        sign(signed, "acme");
        PluginFolder plugins = PluginFolder.at(folder);
        assertThatThrownBy(() -> plugins.install(plain, policy().signers()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageStartingWith(plain + ": not installed: plain.jar holds ")
                .hasMessageContaining("which is not signed");
        assertThat(plugins.install(signed, policy().signers()).label()).isEqualTo("plugins/signed.jar");
        assertThat(plugins.verify(plain, policy())).isInstanceOf(FoundPlugin.Rejected.class);
        assertThat(plugins.verify(plain)).isInstanceOf(FoundPlugin.Loaded.class);
    }

    @Test
    void loadsWhatSomeoneSignedWhoseCertificateATrustedOneIssued() throws Exception {
        String store = keys.resolve("keys.p12").toString();
        tool(
                "keytool",
                "-genkeypair",
                "-alias",
                "employee",
                "-dname",
                "CN=employee",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-signer",
                "acme",
                "-keystore",
                store,
                "-storepass",
                PASSWORD);
        sign(augmenting("single", "single").jar(folder), "employee");
        try (Plugins plugins = Plugins.load(folder, policy())) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("single");
        }
    }

    @Test
    void refusesWhatIsNotSigned() throws Exception {
        augmenting("bad", "bad").jar(folder);
        assertRejected("plugins/bad.jar: bad.jar holds acme/bad/Change.class, which is not signed; only plugins signed "
                + "with a trusted"
                + " certificate are loaded");
    }

    @Test
    void refusesWhatAStrangerSigned() throws Exception {
        sign(augmenting("bad", "bad").jar(folder), "stranger");
        assertRejected("plugins/bad.jar: bad.jar is signed by CN=stranger, who is not trusted; add the certificate to "
                + "the trusted ones"
                + " if you trust it");
    }

    @Test
    void refusesWhatWasChangedAfterwards() throws Exception {
        Path jar = sign(augmenting("bad", "bad").jar(folder), "acme");
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.write(
                    zip.getPath("acme/bad/Change.class"),
                    augmenting("bad", "other").contents().get("acme/bad/Change.class"));
        }
        assertRejected("plugins/bad.jar: bad.jar was changed after it was signed (SHA-256 digest error for "
                + "acme/bad/Change.class); get it again from a source that you trust");
    }

    @Test
    void refusesWhatWasAddedAfterwards() throws Exception {
        Path jar = sign(augmenting("bad", "bad").jar(folder), "acme");
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.writeString(zip.getPath("added.txt"), "more");
        }
        assertRejected("plugins/bad.jar: bad.jar holds added.txt, which is not signed; only plugins signed with a "
                + "trusted certificate are"
                + " loaded");
    }

    @Test
    void refusesUnsignedClassesInAFolderThatIsCalledAJar() throws Exception {
        Path bad = augmenting("bad", "bad").folder(folder);
        sign(bad.resolve("lib/bad.jar"), "acme");
        write(augmenting("evil", "evil").contents(), bad.resolve("lib/evil.jar"));
        assertRejected("plugins/bad: lib/evil.jar is a folder; expected a JAR; pack its classes in one");
    }

    @Test
    void refusesUnsignedClassesInAZipsFolderThatIsCalledAJar() throws Exception {
        Path bad = augmenting("bad", "bad").folder(temporary);
        sign(bad.resolve("lib/bad.jar"), "acme");
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("plugin.properties", "lib/bad.jar")) {
            files.put(name, Files.readAllBytes(bad.resolve(name)));
        }
        augmenting("evil", "evil").contents().forEach((name, content) -> files.put("lib/evil.jar/" + name, content));
        Files.write(folder.resolve("bad.zip"), PluginBuilder.zipOf(files, ""));
        assertRejected("plugins/bad.zip: lib/evil.jar is a folder; expected a JAR; pack its classes in one");
    }

    @Test
    void refusesAnUnsignedJarWhateverTheCaseOfItsName() throws Exception {
        Path bad = augmenting("bad", "bad").folder(folder);
        sign(bad.resolve("lib/bad.jar"), "acme");
        Files.write(bad.resolve("lib/EVIL.JAR"), augmenting("evil", "evil").libraryJar());
        assertRejected("plugins/bad: EVIL.JAR holds acme/evil/Change.class, which is not signed; only plugins signed "
                + "with a trusted"
                + " certificate are loaded");
    }

    @Test
    void refusesASignedJarThatLeadsToAnUnsignedOne() throws Exception {
        Path lib = augmenting("bad", "bad").folder(folder).resolve("lib");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "absent.jar bad.jar more/evil.jar");
        Files.write(
                lib.resolve("bad.jar"),
                PluginBuilder.jarOf(manifest, augmenting("bad", "bad").contents()));
        sign(lib.resolve("bad.jar"), "acme");
        Path evil = Files.createDirectory(lib.resolve("more")).resolve("evil.jar");
        try (Plugins plugins = Plugins.load(folder, policy())) {
            assertThat(plugins.loaded()).extracting(FoundPlugin::id).containsExactly("bad");
        }
        Files.write(evil, augmenting("evil", "evil").libraryJar());
        assertRejected("plugins/bad: bad.jar has the Class-Path more/evil.jar in its manifest, which is not among the "
                + "JARs in lib and may"
                + " not be signed; move it there");
    }

    private static void write(Map<String, byte[]> files, Path target) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private void assertRejected(String message) throws Exception {
        try (Plugins plugins = Plugins.load(folder, policy())) {
            assertThat(plugins.rejected())
                    .extracting(FoundPlugin.Rejected::message)
                    .containsExactly(message);
        }
    }

    private static PluginPolicy policy() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(keys.resolve("acme.crt"))) {
            Certificate acme = CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new PluginPolicy(false, Set.of(acme));
        }
    }

    private static Path sign(Path jar, String alias) throws IOException, InterruptedException {
        tool(
                "jarsigner",
                "-digestalg",
                "SHA-256",
                "-keystore",
                keys.resolve("keys.p12").toString(),
                "-storepass",
                PASSWORD,
                jar.toString(),
                alias);
        return jar;
    }

    private static void tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
