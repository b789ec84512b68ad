package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.preceptor.core.guard.Rejection;

/**
 * Checks the signatures of a plugin's JARs, as {@code jarsigner} makes them.
 *
 * @param trusted certificates of signers, or of those who issued theirs
 */
public record PluginSignature(Set<Certificate> trusted) {

    /**
     * Checks every JAR that the plugin's classes may be loaded from.
     *
     * @throws Rejection if anything in them is unsigned, was changed since, or was signed by someone else; or if their
     *     manifests lead to classes elsewhere
     */
    public void check(Path root) {
        if (Files.isDirectory(root.resolve("classes"))) {
            throw new Rejection("has a folder of classes, which cannot be signed; pack them in a signed JAR in lib");
        }
        List<Path> locations = PluginJars.locations(root);
        Set<Path> checked = locations.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        locations.forEach(location -> checkJar(location, checked));
    }

    private void checkJar(Path location, Set<Path> checked) {
        try (JarFile jar = new JarFile(location.toFile(), true)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!entry.isDirectory() && !isPartOfTheSignature(entry.getName())) {
                    checkSigners(location, entry);
                }
            }
            checkClassPath(location, jar.getManifest(), checked);
        } catch (SecurityException e) {
            throw new Rejection(
                    location.getFileName() + " was changed after it was signed (" + e.getMessage()
                            + "); get it again from a source that you trust",
                    e);
        } catch (IOException e) {
            throw Rejection.unreadable(location, e);
        }
    }

    private void checkSigners(Path location, JarEntry entry) {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            throw new Rejection(location.getFileName() + " holds " + entry.getName()
                    + ", which is not signed; only plugins signed with a trusted certificate are loaded");
        }
        List<Certificate> certificates = Arrays.stream(signers)
                .<Certificate>map(
                        signer -> signer.getSignerCertPath().getCertificates().get(0))
                .toList();
        if (certificates.stream().noneMatch(this::isTrusted)) {
            throw new Rejection(location.getFileName() + " is signed by "
                    + ((X509Certificate) certificates.get(0))
                            .getSubjectX500Principal()
                            .getName()
                    + ", who is not trusted; add the certificate to the trusted ones if you trust it");
        }
    }

    /** Class loaders follow a manifest's {@code Class-Path} to files whose signatures nobody asked for. */
    private static void checkClassPath(Path location, Manifest manifest, Set<Path> checked) {
        String classPath =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (classPath == null) {
            return;
        }
        for (String entry : classPath.strip().split("\\s+")) {
            if (!entry.isEmpty() && leadsElsewhere(location, entry, checked)) {
                throw new Rejection(location.getFileName() + " has the Class-Path " + PluginZip.printable(entry)
                        + " in its manifest,"
                        + " which is not among the JARs in lib and may not be signed; move it there");
            }
        }
    }

    private static boolean leadsElsewhere(Path location, String entry, Set<Path> checked) {
        try {
            Path path = Path.of(location.toUri().resolve(entry));
            return Files.exists(path) && !checked.contains(path.normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return true;
        }
    }

    /**
     * Whether the signer's own certificate is trusted, or bears the signature of one that is: a chain can be made up.
     */
    private boolean isTrusted(Certificate signer) {
        return trusted.contains(signer) || trusted.stream().anyMatch(issuer -> issued(issuer, signer));
    }

    private static boolean issued(Certificate issuer, Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isPartOfTheSignature(String name) {
        return name.equals(JarFile.MANIFEST_NAME) || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }
}
