package org.preceptor.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.SelfSigned;
import org.preceptor.core.plugin.load.PluginPolicy;

class PolicyOptionsTest {
    @TempDir
    Path folder;

    @Test
    void aCertificateOfTheDistributionCountsAsIfItHadBeenNamed() throws Exception {
        Path certificate = SelfSigned.certificate(folder);
        Path trusted = Files.createDirectories(folder.resolve("home/conf/trusted"));
        Files.copy(certificate, trusted.resolve("acme.crt"));
        assertThat(PolicyOptions.policy(false, List.of(), Optional.of(folder.resolve("home"))))
                .isEqualTo(PolicyOptions.policy(false, List.of(certificate), Optional.empty()))
                .isNotEqualTo(PluginPolicy.ANY);
        Files.writeString(trusted.resolve("notes.txt"), "none");
        assertThatThrownBy(() -> PolicyOptions.policy(false, List.of(), Optional.of(folder.resolve("home"))))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("notes.txt: ", "no certificate; expected X.509");
    }
}
