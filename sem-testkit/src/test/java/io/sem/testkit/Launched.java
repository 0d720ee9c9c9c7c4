package io.sem.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** A test class that was run from within a test, to see how it ends. */
record Launched(TestExecutionSummary summary, List<String> skipped) {
    static Launched of(Class<?> type) {
        return of(type, Map.of());
    }

    static Launched of(Class<?> type, Map<String, String> configuration) {
        List<String> skipped = new CopyOnWriteArrayList<>();
        SummaryGeneratingListener listener = new SummaryGeneratingListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                super.executionSkipped(test, reason);
                skipped.add(reason);
            }
        };
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectClass(type))
                                .configurationParameters(configuration)
                                .build(),
                        listener);
        return new Launched(listener.getSummary(), skipped);
    }

    long succeeded() {
        return summary.getTestsSucceededCount();
    }

    /** Why tests failed. */
    List<Throwable> failures() {
        return summary.getFailures().stream().map(Failure::getException).toList();
    }
}
