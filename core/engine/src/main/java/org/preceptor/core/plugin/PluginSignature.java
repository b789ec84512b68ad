package org.preceptor.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Checks the signatures of a plugin's JARs, as {@code jarsigner} makes them.
 *
 * @param trusted certificates of signers, or of those who issued theirs
 */
record PluginSignature(Set<Certificate> trusted) {

    /**
     * Checks every JAR of a plugin.
     *
     * @throws Rejection if anything in them is unsigned, was changed since, or was signed by someone else
     */
    void check(Path root) {
        if (Files.isDirectory(root.resolve("classes"))) {
            throw new Rejection("has a folder of classes, which cannot be signed; pack them in a signed JAR in lib");
        }
        PluginJars.locations(root).forEach(this::checkJar);
    }

    private void checkJar(Path location) {
        try (JarFile jar = new JarFile(location.toFile(), true)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!entry.isDirectory() && !isPartOfTheSignature(entry.getName())) {
                    checkSigners(location, entry);
                }
            }
        } catch (SecurityException e) {
            throw new Rejection(location.getFileName() + " was changed after it was signed (" + e.getMessage()
                    + "); get it anew from whom you trust", e);
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
                .<Certificate>map(signer -> signer.getSignerCertPath().getCertificates().get(0))
                .toList();
        if (certificates.stream().noneMatch(this::isTrusted)) {
            throw new Rejection(location.getFileName() + " is signed by "
                    + ((X509Certificate) certificates.get(0)).getSubjectX500Principal().getName()
                    + ", who is not trusted; add the certificate to the trusted ones if you trust it");
        }
    }

    /** Whether the signer's own certificate is trusted, or bears the signature of one that is: a chain can be made up. */
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
