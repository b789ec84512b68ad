package org.preceptor.tensorflow.natives;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.GraphEngine;

class NativeDefaultsTest {

    @Test
    void theLibrariesSeeTheDefaultsUnlessTheUserHasChosen() {
        GraphEngine.get();
        Function getenv = Function.getFunction(Platform.C_LIBRARY_NAME, "getenv");
        Map<String, String> defaults =
                Map.of("TF_ENABLE_ONEDNN_OPTS", "1", "TF_OVERRIDE_GLOBAL_THREADPOOL", "1", "TF_CPP_MIN_LOG_LEVEL", "2");
        defaults.forEach((name, defaultValue) -> {
            String expected = System.getenv().getOrDefault(name, defaultValue);
            assertThat(getenv.invokeString(new Object[] {name}, false)).as(name).isEqualTo(expected);
        });
    }
}
