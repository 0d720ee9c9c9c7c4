package io.sem;

import io.sem.api.cluster.ObservedCluster;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Store;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.status.ExecResult;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvValue;
import io.sem.embedded.EmbeddedBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A real embedded cluster that notes what is asked of it, in the order in which it is asked. */
final class CountingBackend implements Backend {

    /** What the engine can ask of a backend, as far as it costs something on a real cluster. */
    enum Call {
        OBSERVE,
        READ,
        WRITE,
        WAIT
    }

    /** What a process that is killed does: it stops in the middle, and no handler of exceptions runs. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Backend cluster;
    private final List<Call> calls = new ArrayList<>();
    private long writesToLive = Long.MAX_VALUE;

    CountingBackend() {
        this(EmbeddedBackend.create());
    }

    /** One more process on a cluster. */
    CountingBackend(Backend cluster) {
        this.cluster = cluster;
    }

    /** The process dies instead of making its next write but so many. */
    void dieAfterWrites(int writes) {
        writesToLive = writes;
    }

    /** The calls that an action makes. */
    List<Call> during(Runnable action) {
        calls.clear();
        action.run();
        return List.copyOf(calls);
    }

    /** The calls that an action makes until it writes for the first time; all of them when it writes nothing. */
    List<Call> beforeFirstWriteOf(Runnable action) {
        List<Call> all = during(action);
        int write = all.indexOf(Call.WRITE);
        return write < 0 ? all : all.subList(0, write);
    }

    private Backend noting(Call call) {
        if (call == Call.WRITE && writesToLive-- <= 0) {
            throw new Killed();
        }
        calls.add(call);
        return cluster;
    }

    @Override
    public ObservedCluster cluster() {
        return cluster.cluster();
    }

    @Override
    public void ping() {
        cluster.ping();
    }

    @Override
    public void ensureEnvironment(DesiredEnvironment environment) {
        noting(Call.WRITE).ensureEnvironment(environment);
    }

    @Override
    public void deleteEnvironment(EnvironmentRef environment) {
        noting(Call.WRITE).deleteEnvironment(environment);
    }

    @Override
    public List<Drift> drift(DesiredEnvironment environment) {
        return cluster.drift(environment);
    }

    @Override
    public List<String> foreign(EnvironmentRef environment) {
        return cluster.foreign(environment);
    }

    @Override
    public List<Drift> drift(Workload workload) {
        return cluster.drift(workload);
    }

    @Override
    public void check(Workload workload) {
        cluster.check(workload);
    }

    @Override
    public void apply(Workload workload) {
        noting(Call.WRITE).apply(workload);
    }

    @Override
    public void delete(DeploymentRef deployment) {
        noting(Call.WRITE).delete(deployment);
    }

    @Override
    public Observed observe(EnvironmentRef environment) {
        return noting(Call.OBSERVE).observe(environment);
    }

    @Override
    public Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        return noting(Call.WAIT).await(environment, condition, timeout);
    }

    @Override
    public Watch follow(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener) {
        return cluster.follow(environment, listener);
    }

    @Override
    public void perform(Action action) {
        noting(Call.WRITE).perform(action);
    }

    @Override
    public Store store() {
        return new CountingStore();
    }

    @Override
    public Optional<Console> console() {
        return cluster.console().map(CountingConsole::new);
    }

    @Override
    public Set<String> storageClasses() {
        return noting(Call.READ).storageClasses();
    }

    @Override
    public Instant now() {
        return cluster.now();
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** A command with an input changes something in the container. */
    private final class CountingConsole implements Console {

        private final Console console;

        CountingConsole(Console console) {
            this.console = console;
        }

        @Override
        public List<String> logs(Target target, int lines, boolean previous) {
            return console.logs(target, lines, previous);
        }

        @Override
        public Watch follow(Target target, Consumer<String> listener) {
            return console.follow(target, listener);
        }

        @Override
        public ExecResult exec(Target target, List<String> command, Duration timeout) {
            return console.exec(target, command, timeout);
        }

        @Override
        public ExecResult exec(Target target, List<String> command, Sensitive line, Duration timeout) {
            noting(Call.WRITE);
            return console.exec(target, command, line, timeout);
        }
    }

    private final class CountingStore implements Store {

        @Override
        public Optional<StoredRecord> find(RecordKey key) {
            return noting(Call.READ).store().find(key);
        }

        @Override
        public List<StoredRecord> deployments(EnvironmentRef environment) {
            return noting(Call.READ).store().deployments(environment);
        }

        @Override
        public List<StoredRecord> tenants() {
            return noting(Call.READ).store().tenants();
        }

        @Override
        public StoredRecord write(StoredRecord record) {
            return noting(Call.WRITE).store().write(record);
        }

        @Override
        public void delete(StoredRecord record) {
            noting(Call.WRITE).store().delete(record);
        }

        @Override
        public void keep(EnvironmentRef environment, SecretData secret, boolean replace) {
            noting(Call.WRITE).store().keep(environment, secret, replace);
        }

        @Override
        public void forget(EnvironmentRef environment, String secret) {
            noting(Call.WRITE).store().forget(environment, secret);
        }

        @Override
        public Optional<Set<String>> keys(EnvironmentRef environment, String secret) {
            return noting(Call.READ).store().keys(environment, secret);
        }

        @Override
        public Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key) {
            return cluster.store().reveal(environment, key);
        }
    }
}
