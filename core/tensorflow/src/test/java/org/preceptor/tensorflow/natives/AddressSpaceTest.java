package org.preceptor.tensorflow.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AddressSpaceTest {

    @Test
    void theLimitIsReadFromWhatLinuxSaysOfAProcess() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max cpu time              unlimited            unlimited            seconds
                Max address space         %s           unlimited            bytes
                """;
        assertThat(AddressSpace.limit(limits.formatted("1638400000"))).contains(1_638_400_000L);
        assertThat(AddressSpace.limit(limits.formatted("unlimited "))).isEmpty();
    }

    @Test
    void whyALibraryCannotBeLoadedIsWhatTheSystemSays() {
        UnsatisfiedLinkError system = new UnsatisfiedLinkError(
                "/cache/libtensorflow_cc.so.2: /cache/libtensorflow_cc.so.2: failed to map segment from shared object");
        Throwable wrapped =
                new UnsatisfiedLinkError("no tensorflow_cc in java.library.path: /usr/lib").initCause(system);
        assertThat(LoadFailure.of(Path.of("/cache"), wrapped))
                .hasMessageStartingWith("/cache: the libraries there cannot be loaded (libtensorflow_cc.so.2: failed to"
                        + " map segment from shared object); ");
    }
}
