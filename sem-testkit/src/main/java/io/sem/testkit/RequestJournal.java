package io.sem.testkit;

import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a backend was asked to do, in order: every call of {@link Backend}, of its {@link Store} and of its {@link Console}.
 * A test gets the journal of its own platform as a parameter, and asserts on it with
 * {@code assertThat(journal).received("apply shop/dev/web")}.
 *
 * <p>These are calls of the backend contract, not HTTP requests: on Kubernetes one {@code apply} is several requests, and an
 * {@code observe} is none. Reading the clock is not written down. Values of secrets never are. Safe for several threads.
 */
public final class RequestJournal {
    private static final Set<String> NO_REQUESTS = Set.of("now", "close", "store", "console");
    private static final Set<String> READS = Set.of(
            "cluster",
            "observe",
            "await",
            "watch",
            "find",
            "deployments",
            "tenants",
            "reveal",
            "logs",
            "drift",
            "foreign",
            "check");

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Starts a journal without requests. */
    public RequestJournal() {}

    /** The backend with this journal: whatever is asked of it is written down, then done. */
    public Backend recording(Backend backend) {
        Objects.requireNonNull(backend, "backend");
        return recording(Backend.class, backend);
    }

    /** All requests so far, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A journal of what is requested while the work is done, by whichever thread. */
    public RequestJournal during(Runnable work) {
        int before = requests.size();
        work.run();
        RequestJournal part = new RequestJournal();
        part.requests.addAll(requests.subList(before, requests.size()));
        return part;
    }

    @Override
    public String toString() {
        return requests.toString();
    }

    /** A proxy rather than a class of its own, so that no call that the contract gets later can be forgotten here. */
    private <T> T recording(Class<T> contract, T target) {
        Object proxy = Proxy.newProxyInstance(
                contract.getClassLoader(),
                new Class<?>[] {contract},
                (self, method, arguments) -> call(target, method, arguments == null ? new Object[0] : arguments));
        return contract.cast(proxy);
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() != Object.class && !NO_REQUESTS.contains(method.getName())) {
            requests.add(Request.of(method.getName(), arguments));
        }
        try {
            return recorded(method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object recorded(Object result) {
        if (result instanceof Store store) {
            return recording(Store.class, store);
        }
        return result instanceof Optional<?> optional && optional.orElse(null) instanceof Console console
                ? Optional.of(recording(Console.class, console))
                : result;
    }

    /**
     * One call of the contract.
     *
     * @param call its name, such as {@code apply} or {@code observe}
     * @param subject what it was about, such as {@code shop/dev/web}; empty for the whole cluster
     */
    public record Request(String call, String subject) {

        /** Requires both parts. */
        public Request {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(subject, "subject");
        }

        private static Request of(String call, Object[] arguments) {
            String subject = Arrays.stream(arguments).flatMap(Request::names).collect(Collectors.joining(" "));
            return new Request(call, subject);
        }

        /** Only what names something: conditions, listeners and values of secrets say nothing, or too much. */
        private static Stream<String> names(Object argument) {
            if (argument instanceof Collection<?> several) {
                return several.stream().flatMap(Request::names);
            }
            if (argument instanceof Workload workload) {
                return Stream.of(workload.ref().toString());
            }
            if (argument instanceof DesiredEnvironment environment) {
                return Stream.of(environment.ref().toString());
            }
            if (argument instanceof StoredRecord record) {
                return names(record.key());
            }
            if (argument instanceof RecordKey.OfDeployment key) {
                return Stream.of("record " + key.deployment());
            }
            if (argument instanceof RecordKey.OfTenant key) {
                return Stream.of("record " + key.tenant());
            }
            if (argument instanceof SecretData secret) {
                return Stream.of("secret " + secret.name());
            }
            boolean named = argument instanceof EnvironmentRef
                    || argument instanceof DeploymentRef
                    || argument instanceof Action
                    || argument instanceof Console.Target;
            return named ? Stream.of(argument.toString()) : Stream.empty();
        }

        /** Whether it may change something. */
        public boolean writes() {
            return !READS.contains(call);
        }

        @Override
        public String toString() {
            return subject.isEmpty() ? call : call + " " + subject;
        }
    }
}
