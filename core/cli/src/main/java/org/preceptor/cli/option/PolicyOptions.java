package org.preceptor.cli.option;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.PluginPolicy;
import org.preceptor.core.storage.RegularFile;

/**
 * Which plugins the user lets in, from {@code --locked}, {@code --trusted-key} and the distribution's
 * {@code conf/trusted}.
 */
final class PolicyOptions {
    private static final int LONGEST = 16 << 20;

    private PolicyOptions() {}

    /**
     * The policy that the options describe.
     *
     * @param home the distribution's folder; every file in its {@code conf/trusted} counts as if it had been named
     * @throws PreceptorException if a certificate cannot be read
     */
    static PluginPolicy policy(boolean locked, List<Path> trustedKeys, Optional<Path> home) {
        Set<Certificate> signers = new HashSet<>();
        trustedKeys.forEach(file -> signers.addAll(certificates("--trusted-key ", file)));
        home.map(each -> each.resolve("conf").resolve("trusted"))
                .filter(Files::isDirectory)
                .ifPresent(
                        folder -> filesIn(folder).forEach(file -> signers.addAll(certificates("trusted key ", file))));
        return new PluginPolicy(locked, signers);
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new PreceptorException(ShortPath.of(folder) + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String role, Path file) {
        String where = role + ShortPath.of(file);
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(file)
                    ? "found a folder"
                    : Files.exists(file) ? "found a pipe or a device" : "there is no such file";
            throw new PreceptorException(where + ": expected a file with a certificate (X.509, PEM or DER), " + found);
        }
        try (InputStream in = new ByteArrayInputStream(RegularFile.read(file, LONGEST))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new PreceptorException(where + ": holds no certificate; expected X.509, PEM or DER, as"
                        + " 'keytool -exportcert' writes");
            }
            return found;
        } catch (CertificateException e) {
            throw new PreceptorException(
                    where + ": is not a certificate; expected X.509, PEM or DER, as 'keytool " + "-exportcert'"
                            + " writes",
                    e);
        } catch (IOException e) {
            throw new PreceptorException(where + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
