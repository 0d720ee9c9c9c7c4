package io.sem.testkit;

import io.sem.Environment;
import io.sem.Nodes;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.spi.Backend;
import io.sem.api.tenant.EnvironmentName;
import io.sem.embedded.Simulation;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;

/**
 * What {@link SemTest} brings. For a simulated cluster of another shape, register it by hand:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SemExtension SEM = SemExtension.on(Simulation.builder().nodes(5, Capacity.of("4", "16Gi")));
 * }</pre>
 *
 * <p>Each test has a platform of its own, and its constructor, its {@code @BeforeEach} methods and the test itself see the
 * same one, with the same tenant. A platform that a {@code @BeforeAll} method asks for, or the constructor of a class with
 * one instance for all tests, is shared by all tests of the class; even then each test has a tenant of its own. Tests that
 * share a simulated cluster share its clock too: run them one after another if they depend on the time.
 *
 * <p>When a test fails, what did not come up is explained in an exception that is suppressed by the test's own: status,
 * first cause, pods, and the last warnings of the cluster.
 */
public final class SemExtension
        implements ParameterResolver,
                ExecutionCondition,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(SemExtension.class);

    private static final Map<Class<?>, BiFunction<TestSession, ExtensionContext, Object>> PARAMETERS = Map.of(
            Platform.class,
            (session, context) -> session.platform(),
            Nodes.class,
            (session, context) -> session.platform().nodes(),
            RequestJournal.class,
            (session, context) -> session.journal(),
            Simulation.class,
            (session, context) -> session.simulation().orElseThrow(),
            Tenant.class,
            SemExtension::tenant,
            Environment.class,
            (session, context) -> tenant(session, context).env(EnvironmentName.DEV));

    private final Supplier<Simulation> simulations;

    /** Embedded clusters as {@code Sem.embedded()} has them. */
    public SemExtension() {
        this(Simulation::create);
    }

    private SemExtension(Supplier<Simulation> simulations) {
        this.simulations = simulations;
    }

    /** Embedded clusters of another shape, a new one for each test. Tests on a real cluster ignore it. */
    public static SemExtension on(Simulation.Builder shape) {
        return new SemExtension(shape::build);
    }

    /** A constructor belongs to the test whose instance it makes; before JUnit 5.12 it belonged to the class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestSession session = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestSession.class, key -> open(context), TestSession.class);
        Class<?> type = parameter.getParameter().getType();
        return Objects.requireNonNull(PARAMETERS.get(type), type::getName).apply(session, context);
    }

    /** Skips what cannot run here: a resolver of parameters can only fail. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TestBackend.chosen(context) == TestBackend.EMBEDDED) {
            return ConditionEvaluationResult.enabled("on the embedded cluster");
        }
        return executables(context).anyMatch(SemExtension::steers)
                ? ConditionEvaluationResult.disabled("It steers the embedded cluster; the tests run on a real one")
                : reachable();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    private TestSession open(ExtensionContext context) {
        return switch (TestBackend.chosen(context)) {
            case EMBEDDED -> new EmbeddedSession(simulations.get());
            case KUBERNETES -> new KubernetesSession(connection(context).backend());
        };
    }

    /** One for the JVM: connecting takes longer than most tests. */
    private static Connection connection(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(
                Connection.class, key -> new Connection(TestBackend.kubernetes()), Connection.class);
    }

    private static Tenant tenant(TestSession session, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), key -> session.newTenant(), Tenant.class);
    }

    private static Throwable explained(ExtensionContext context, Throwable failure) {
        TestSession session = context.getStore(NAMESPACE).get(TestSession.class, TestSession.class);
        if (session != null && !(failure instanceof TestAbortedException)) {
            Explanation.addTo(failure, session);
        }
        return failure;
    }

    private static ConditionEvaluationResult reachable() {
        try {
            KubernetesCluster.shared();
            return ConditionEvaluationResult.enabled("on a real cluster");
        } catch (TestAbortedException none) {
            return ConditionEvaluationResult.disabled(none.getMessage());
        }
    }

    /** The test itself, or what runs before every test of a class. */
    private static Stream<Executable> executables(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? Stream.of(context.getTestMethod().get())
                : context.getTestClass().stream().flatMap(SemExtension::preparations);
    }

    private static Stream<Executable> preparations(Class<?> type) {
        return Stream.concat(
                Arrays.stream(type.getDeclaredConstructors()),
                Stream.of(BeforeAll.class, BeforeEach.class)
                        .flatMap(annotation ->
                                AnnotationSupport.findAnnotatedMethods(
                                        type, annotation, HierarchyTraversalMode.TOP_DOWN)
                                        .stream()));
    }

    private static boolean steers(Executable executable) {
        return Arrays.asList(executable.getParameterTypes()).contains(Simulation.class);
    }

    /** The store closes it when the last test has ended. */
    private record Connection(Backend backend) implements AutoCloseable {
        @Override
        public void close() {
            backend.close();
        }
    }
}
