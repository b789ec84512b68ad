package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.Evaluation;

/** What the page of {@link TrainedModel} promises to several threads. */
@Timeout(120)
class ModelThreadsTest {
    private static final int ROUNDS = 40;
    private static final Examples LABELLED =
            new Vectors(2, new float[] {1, 0.5f, -0.5f, 2, 0.25f, -1}, new int[] {0, 1, 2}, List.of());

    @TempDir
    Path folder;

    private Preceptor preceptor;
    private TrainedModel model;

    @BeforeEach
    void open() {
        preceptor = TinyProblem.preceptor();
        TinyProblem.train(preceptor, TinyProblem.settings("mean-teacher", 0.1, 3, Map.of()), folder.resolve("run"));
        model = preceptor.open(folder.resolve("run"));
    }

    @AfterEach
    void close() {
        model.close();
        preceptor.close();
    }

    @Test
    void predictionsEvaluationsParametersAndExportsAtOnceAreThoseOfOneThread() throws Exception {
        float[][] student = model.predict(LABELLED, "student");
        float[][] teacher = model.predict(LABELLED, "teacher");
        assertThat(student[0]).as("the models differ").isNotEqualTo(teacher[0]);
        Evaluation evaluation = model.evaluate(LABELLED, "teacher");
        Map<String, float[]> parameters = model.parameters("student");
        byte[] exported = export("alone", "teacher");
        byte[] other = export("alone-student", "student");

        List<Callable<Void>> callers = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            int number = thread;
            callers.add(repeated(
                    round -> assertThat(model.predict(LABELLED, "student")).isDeepEqualTo(student)));
            callers.add(repeated(
                    round -> assertThat(model.predict(LABELLED, "teacher")).isDeepEqualTo(teacher)));
            callers.add(repeated(
                    round -> assertThat(model.evaluate(LABELLED, "teacher")).isEqualTo(evaluation)));
            callers.add(repeated(round -> assertThat(model.parameters("student"))
                    .usingRecursiveComparison()
                    .isEqualTo(parameters)));
            callers.add(repeated(round ->
                    assertThat(export(number + "-teacher-" + round, "teacher")).isEqualTo(exported)));
            callers.add(repeated(round ->
                    assertThat(export(number + "-student-" + round, "student")).isEqualTo(other)));
        }
        runAtOnce(callers);
    }

    @Test
    void closingWaitsForCallsUnderWayAndLaterOnesSayThatTheModelsAreClosed() throws Exception {
        float[][] expected = model.predict(LABELLED, "student");
        CountDownLatch underWay = new CountDownLatch(4);
        List<Callable<Void>> callers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            callers.add(() -> {
                assertThatThrownBy(() -> {
                            while (true) {
                                assertThat(model.predict(LABELLED, "student")).isDeepEqualTo(expected);
                                underWay.countDown();
                            }
                        })
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the models have been closed; open the run again");
                return null;
            });
        }
        callers.add(() -> {
            assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
            model.close();
            return null;
        });
        runAtOnce(callers);
        assertThat(model.classes()).as("what needs no weights is still known").containsExactly("a", "b", "c");
    }

    private interface Call {
        void in(int round) throws IOException;
    }

    private static Callable<Void> repeated(Call call) {
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                call.in(round);
            }
            return null;
        };
    }

    /** The bytes of a model's exported parameters. */
    private byte[] export(String name, String which) throws IOException {
        Path to = folder.resolve(name);
        model.exportParameters(to, which);
        return Files.readAllBytes(to.resolve(which + "-0000.params"));
    }

    private static void runAtOnce(List<Callable<Void>> callers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(callers.size());
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            List<Future<Void>> results = new ArrayList<>();
            for (Callable<Void> caller : callers) {
                results.add(threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return caller.call();
                }));
            }
            for (Future<Void> result : results) {
                result.get(100, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
