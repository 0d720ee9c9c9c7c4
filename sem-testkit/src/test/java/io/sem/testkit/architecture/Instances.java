package io.sem.testkit.architecture;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.WithData;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import io.sem.k8s.KubernetesOptions;
import io.sem.label.LabelIndex;
import io.sem.label.SelectorIndex;
import io.sem.testkit.RecordedEvents;
import io.sem.testkit.RequestJournal;
import io.sem.yaml.SpecFiles;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of each public type. Some are made by hand; from these and from texts the public factories, constructors and
 * accessors make the others.
 */
final class Instances implements AutoCloseable {

    /** Of many kinds, because most texts are checked. */
    private static final List<String> TEXTS = List.of("a", "1", "/a", "https://h/a.zip", "9f".repeat(32));

    private static final Map<String, String> TEXTS_BY_NAME = Map.of(
            "url", "https://h/a.zip",
            "sha256", "9f".repeat(32),
            "path", "/a",
            "volume", "a",
            "wakeAt", "08:00",
            "sleepAt", "20:00");

    /** What is made in one round is needed to make more in the next one. */
    private static final int ROUNDS = 4;

    private static final Map<Class<?>, Object> GIVEN = Map.of(
            int.class,
            80,
            long.class,
            1L,
            boolean.class,
            true,
            double.class,
            1.0,
            Class.class,
            Instances.class,
            ZoneId.class,
            ZoneOffset.UTC,
            InputStream.class,
            InputStream.nullInputStream());

    private final Map<Class<?>, Object> found = new LinkedHashMap<>();
    private final Platform platform;

    private Instances(Simulation simulation) {
        EmbeddedBackend backend = EmbeddedBackend.create(simulation);
        platform = Sem.on(backend);
        Stream.of(simulation, simulation.image("a"), simulation.outsider("a"), backend, backend.store())
                .forEach(this::add);
        Stream.of(Duration.ofSeconds(1), Instant.EPOCH, Path.of("a"), Optional.empty(), List.of(), Map.of(), Set.of())
                .forEach(this::add);
        Stream.of(backend.console().orElseThrow(), KubernetesOptions.inCluster(), WithData.named("a"))
                .forEach(this::add);
        Stream.of(new LabelIndex<>(), new LabelIndex<>().view(), new SelectorIndex<>(), new RequestJournal())
                .forEach(this::add);
        Stream.of((Watch) () -> {}, App.of("a").base("b"), Job.of("a").base("b"), SpecFiles.withVariables(Map.of()))
                .forEach(this::add);
        doors(platform.tenants().create("a", Quota.of("16", "32Gi")).env("dev"));
    }

    private void doors(Environment dev) {
        Deployment web = dev.deploy(App.of("a").base("web:1")).awaitReady(Duration.ofMinutes(5));
        Stream.of(
                        platform,
                        platform.tenants(),
                        platform.tenant("a"),
                        platform.tenant("a").environments())
                .forEach(this::add);
        Stream.of(platform.cluster(), platform.nodes(), dev, dev.deployments(), dev.secrets(), dev.registries())
                .forEach(this::add);
        Stream.of(
                        web,
                        web.pods(),
                        web.pods().list().get(0),
                        web.pods().list().get(0).logs(),
                        web.status(),
                        web.history(),
                        dev.observe())
                .forEach(this::add);
        add(RecordedEvents.of(dev));
    }

    static Instances found() {
        Instances instances = new Instances(Simulation.create());
        for (int i = 0; i < ROUNDS; i++) {
            PublicTypes.all().forEach(instances::make);
            List.copyOf(instances.found.values()).forEach(instances::read);
        }
        return instances;
    }

    /** What to call it on; itself if it needs nothing. */
    Optional<Object> receiver(Executable called) {
        return isStatic(called) ? Optional.of(this) : first(called.getDeclaringClass());
    }

    /** Arguments for a call, of which some may be refused. */
    Stream<@Nullable Object[]> arguments(Executable called) {
        return TEXTS.stream()
                .map(text -> Arrays.stream(called.getParameters())
                        .map(each -> sample(each.getType(), TEXTS_BY_NAME.getOrDefault(each.getName(), text)))
                        .toArray());
    }

    static @Nullable Object call(Executable called, Object receiver, @Nullable Object[] arguments) throws Throwable {
        try {
            return called instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) called).invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        platform.close();
    }

    private static boolean isStatic(Executable called) {
        return called instanceof Constructor || Modifier.isStatic(called.getModifiers());
    }

    /** The doors would connect to something, or change the shared platform. */
    private void make(Class<?> type) {
        Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()))
                .filter(Instances::isStatic)
                .filter(made -> made.getDeclaringClass() == type)
                .filter(made -> !Set.of("io.sem", "io.sem.k8s").contains(type.getPackageName()))
                .forEach(made -> arguments(made).forEach(arguments -> keep(made, this, arguments)));
    }

    /** Reading a value changes nothing, and calling anything else might. */
    private void read(Object value) {
        if (value.getClass().getName().startsWith("io.sem.api.")) {
            Arrays.stream(value.getClass().getMethods())
                    .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
                    .filter(method -> !isStatic(method))
                    .filter(Method::trySetAccessible)
                    .forEach(method -> keep(method, value, new Object[0]));
        }
    }

    private void keep(Executable called, Object receiver, @Nullable Object[] arguments) {
        try {
            add(call(called, receiver, arguments));
        } catch (Throwable e) {
            // These arguments do not fit; others will, or another call gives such an object.
        }
    }

    private void add(@Nullable Object object) {
        if (object != null && found.putIfAbsent(object.getClass(), object) == null) {
            return;
        }
        if (object instanceof Iterable<?> several
                && object.getClass() != Path.of("a").getClass()) {
            several.forEach(this::add);
        } else if (object instanceof Optional<?> maybe) {
            maybe.ifPresent(this::add);
        }
    }

    private Optional<Object> first(Class<?> type) {
        return found.values().stream().filter(type::isInstance).findFirst();
    }

    private @Nullable Object sample(Class<?> type, String text) {
        if (type == String.class || type == Object.class) {
            return text;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return Optional.ofNullable(GIVEN.get(type))
                .or(() -> first(type))
                .orElseGet(() -> type.isInterface() && !type.getName().startsWith("io.sem") ? function(type) : null);
    }

    /** Does nothing and returns what it is given. */
    private static Object function(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            return method.getReturnType() == boolean.class ? true : arguments == null ? null : arguments[0];
        });
    }
}
