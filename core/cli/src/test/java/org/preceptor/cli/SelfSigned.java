package org.preceptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate for tests. */
public final class SelfSigned {
    private SelfSigned() {}

    /** Makes a key and its certificate, and gives the certificate's file. */
    public static Path certificate(Path folder) throws Exception {
        String store = folder.resolve("keys.p12").toString();
        Path certificate = folder.resolve("acme.crt");
        keytool(
                "-genkeypair",
                "-alias",
                "acme",
                "-dname",
                "CN=acme",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                store,
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "acme",
                "-file",
                certificate.toString(),
                "-keystore",
                store,
                "-storepass",
                "changeit");
        return certificate;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
