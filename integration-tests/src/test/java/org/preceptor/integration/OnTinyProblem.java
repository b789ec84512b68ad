package org.preceptor.integration;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.integration.TinyProblem.Outcome;

/** Tests that train the shipped methods on the tiny problem, each run in a folder of its own. */
abstract class OnTinyProblem {
    static Preceptor preceptor;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        preceptor = TinyProblem.preceptor();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    Outcome train(Setting settings) {
        return TinyProblem.train(preceptor, settings, folder.resolve("run" + System.nanoTime()));
    }

    Outcome train(String method, double rate, int steps, Map<String, ?> more) {
        return train(TinyProblem.settings(method, rate, steps, more));
    }
}
