package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A class of tests, run as an author's build runs it: its tests by how they ended. */
final class ContractRun implements TestExecutionListener {
    private final Map<Status, Set<String>> ended = new TreeMap<>();
    private final Map<String, Throwable> causes = new TreeMap<>();

    private ContractRun() {}

    static ContractRun of(Class<?> tests) {
        ContractRun run = new ContractRun();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        run);
        assertThat(run.ended).as("tests that ended in %s", tests).isNotEmpty();
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .ifPresent(method -> {
                    ended.computeIfAbsent(result.getStatus(), status -> new TreeSet<>())
                            .add(method.getMethodName());
                    result.getThrowable().ifPresent(cause -> causes.put(method.getMethodName(), cause));
                });
    }

    /** Has exactly these tests fail and every other one pass. */
    void fails(String... tests) {
        assertThat(ended.getOrDefault(Status.FAILED, Set.of()))
                .as("failing tests; what they say: %s", causes)
                .containsExactlyInAnyOrder(tests);
        assertThat(ended.get(Status.SUCCESSFUL)).as("passing tests").isNotEmpty();
    }

    /** Has every test pass. */
    void passes() {
        fails();
        skips();
    }

    /** Has exactly these tests refuse to judge. */
    ContractRun skips(String... tests) {
        assertThat(ended.getOrDefault(Status.ABORTED, Set.of()))
                .as("skipped tests")
                .containsExactlyInAnyOrder(tests);
        return this;
    }
}
