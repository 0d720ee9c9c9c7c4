package io.sem.testkit;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What {@link SemTest} brings. For a cluster of another shape, register it by hand:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SemExtension SEM = SemExtension.on(
 *         () -> Simulation.builder().nodes(5, Capacity.of("4", "16Gi")).build());
 * }</pre>
 *
 * <p>Each test has a platform of its own. One that a constructor or a {@code @BeforeAll} method asks for is shared by all tests
 * of the class; a tenant is always fresh.
 */
public final class SemExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SemExtension.class);
    private static final Quota ROOMY = Quota.of("1000", "4000Gi");

    private static final Set<Class<?>> PARAMETERS =
            Set.of(Platform.class, Simulation.class, Tenant.class, Environment.class);

    private final Supplier<Simulation> simulations;

    /** Embedded clusters as {@code Sem.embedded()} has them. */
    public SemExtension() {
        this(Simulation::create);
    }

    private SemExtension(Supplier<Simulation> simulations) {
        this.simulations = simulations;
    }

    /** Embedded clusters of another shape; asked for a new one for each test. */
    public static SemExtension on(Supplier<Simulation> simulations) {
        return new SemExtension(simulations);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Opened opened = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Opened.class, key -> new Opened(simulations.get()), Opened.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == Platform.class) {
            return opened.platform;
        }
        if (type == Simulation.class) {
            return opened.simulation;
        }
        return type == Tenant.class
                ? tenant(opened, context)
                : tenant(opened, context).env(EnvironmentName.DEV);
    }

    private static Tenant tenant(Opened opened, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), key -> opened.newTenant(), Tenant.class);
    }

    /** What a test works on; the store closes it when the test ends. */
    private static final class Opened implements AutoCloseable {
        private final AtomicInteger tenants = new AtomicInteger();
        private final Simulation simulation;
        private final Platform platform;

        private Opened(Simulation simulation) {
            this.simulation = simulation;
            this.platform = Sem.on(EmbeddedBackend.create(simulation));
        }

        private Tenant newTenant() {
            return platform.tenants().create("tenant-" + tenants.incrementAndGet(), ROOMY);
        }

        @Override
        public void close() {
            platform.close();
        }
    }
}
