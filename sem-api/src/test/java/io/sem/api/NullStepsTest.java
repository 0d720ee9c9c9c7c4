package io.sem.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every factory and every step of what users build says which argument was null, and none lets it through. */
class NullStepsTest {

    private static final Container WEB = Container.builder("web", "web:1").build();
    private static final List<String> TEXTS = List.of("a", "1", "/a", "https://h/a.zip", "9f".repeat(32));

    /** Of each type that users build, a value to take steps from. */
    private static final List<Object> VALUES = List.of(
            App.of("a"),
            App.of("a").base("b"),
            Job.of("a"),
            Job.of("a").base("b"),
            MySql.of("db"),
            WEB,
            PodGroup.of(WEB),
            DeploymentSpec.builder("web", WEB).build(),
            Volume.claim("a", "1Gi"),
            Volume.emptyDir("a"),
            RbdVolume.builder("a", "c", "i", "1Gi").build(),
            VolumeMount.of("a", "/a"),
            ServicePort.tcp("http", 80),
            ServiceSpec.tcp("web", 80),
            Port.tcp("http", 80),
            Check.http("/", 80),
            Check.grpc(80),
            Probe.of(Check.tcp(80)),
            Resources.of("1", "1Gi"),
            Run.keptRunning(),
            Run.toCompletion(),
            UpdateStrategy.rolling(),
            PackageSource.file("https://h/a.jar", "9f".repeat(32)),
            DeploymentPackage.builder(PackageSource.image("a", "/")).build(),
            EnvVar.of("A", "b"),
            OfferedOutput.text("a", "b"),
            CountOrPercent.count(1),
            Labels.of("a", "b"),
            Selector.everything(),
            Quota.of("1", "1Gi"),
            EnvironmentSpec.of("dev"),
            TenantSpec.of("shop", Quota.of("1", "1Gi")),
            ObservedNode.builder("n", Capacity.of("1", "1Gi")).build());

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            int.class, 80,
            long.class, 1L,
            boolean.class, true,
            Optional.class, Optional.empty(),
            Duration.class, Duration.ofSeconds(1),
            Cpu.class, Cpu.cores(1),
            Memory.class, Memory.gib(1));

    static Stream<Call> calls() {
        return VALUES.stream()
                .flatMap(value -> types(value)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .distinct()
                        .filter(method -> method.getDeclaringClass() != Object.class && !method.isSynthetic())
                        .filter(method -> method.getReturnType() != boolean.class) // questions, and equals
                        .filter(method -> !isOfList(method))
                        .filter(Method::trySetAccessible) // steps of a hidden parent are offered by its public child
                        .flatMap(method -> IntStream.range(0, method.getParameterCount())
                                .filter(i -> !method.getParameterTypes()[i].isPrimitive())
                                .filter(i ->
                                        !method.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class))
                                .mapToObj(i -> new Call(value, method, i))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_null_argument_is_named(Call call) {
        assertThat(call.messages()).as("%s", call).anyMatch(call::names);
    }

    /** Generated: its message names the elements. */
    private static boolean isOfList(Method method) {
        return List.of(method.getParameterTypes()).contains(Iterable.class);
    }

    private static Stream<Class<?>> types(Object value) {
        return Stream.concat(
                        Stream.of(value.getClass()),
                        Arrays.stream(value.getClass().getInterfaces()))
                .filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    /** A call with one null, tried with several texts for the other arguments. */
    record Call(Object value, Method method, int position) {

        List<String> messages() {
            return TEXTS.stream().map(this::message).toList();
        }

        /** By a check of its own, or by the message of the virtual machine, which knows names of parameters. */
        boolean names(String message) {
            return message.matches("[\\w ]+")
                    || message.endsWith("because \"" + method.getParameters()[position].getName() + "\" is null");
        }

        private String message(String text) {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> sample(type, text))
                    .toArray();
            arguments[position] = null;
            try {
                method.invoke(Modifier.isStatic(method.getModifiers()) ? null : value, arguments);
                return "nothing is thrown!";
            } catch (InvocationTargetException e) {
                return e.getCause() instanceof NullPointerException missing
                        ? String.valueOf(missing.getMessage())
                        : e.getCause() + "!";
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static @Nullable Object sample(Class<?> type, String text) {
            if (type == String.class || type == Object.class) {
                return text;
            }
            if (type.isArray()) {
                return Array.newInstance(type.getComponentType(), 0);
            }
            if (type.isEnum()) {
                return type.getEnumConstants()[0];
            }
            return Optional.ofNullable(SAMPLES.get(type))
                    .or(() -> VALUES.stream().filter(type::isInstance).findFirst())
                    .orElse(null);
        }
    }
}
