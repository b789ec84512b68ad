package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.junit.jupiter.api.Test;

class NativeDefaultsTest {

    @Test
    void theLibrariesSeeTheDefaultsUnlessTheUserHasChosen() {
        GraphEngine.get();
        Function getenv = Function.getFunction(Platform.C_LIBRARY_NAME, "getenv");
        for (String name : new String[] {"TF_ENABLE_ONEDNN_OPTS", "TF_CPP_MIN_LOG_LEVEL"}) {
            String chosen = System.getenv(name);
            String expected = chosen != null ? chosen : name.equals("TF_ENABLE_ONEDNN_OPTS") ? "1" : "2";
            assertThat(getenv.invokeString(new Object[] {name}, false)).as(name).isEqualTo(expected);
        }
    }
}
