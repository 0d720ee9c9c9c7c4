package io.sem.embedded;

import io.sem.api.label.Selector;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.SecretVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares a workload, or an environment, with what the cluster has of it. Kinds are named as on Kubernetes. */
final class EmbeddedDrift {

    private final Namespace namespace;
    private final List<Drift> found = new ArrayList<>();

    private EmbeddedDrift(Namespace namespace) {
        this.namespace = namespace;
    }

    static List<Drift> of(Namespace namespace, Workload wanted) {
        EmbeddedDrift drift = new EmbeddedDrift(namespace);
        drift.controller(wanted);
        wanted.services().forEach(service -> drift.service(wanted, service));
        wanted.template().volumes().forEach(volume -> drift.volume(wanted, volume));
        secrets(wanted).stream()
                .filter(name -> namespace.secrets().find(name).isEmpty())
                .forEach(name -> drift.missing(Refusals.secret(name)));
        return drift.sorted();
    }

    static List<Drift> of(Namespace namespace, DesiredEnvironment wanted) {
        EmbeddedDrift drift = new EmbeddedDrift(namespace);
        DesiredEnvironment present = namespace.desired();
        if (namespace.quota().isDeleted()) {
            drift.missing("ResourceQuota 'sem'");
        }
        drift.compare("ResourceQuota 'sem'", ".spec.hard", wanted.quota(), present.quota());
        drift.compare(
                "Namespace '" + namespace.name() + "'", "podSecurity", wanted.podSecurity(), present.podSecurity());
        drift.compare("LimitRange 'sem'", "cpu", wanted.defaultCpu(), present.defaultCpu());
        drift.compare("LimitRange 'sem'", "memory", wanted.defaultMemory(), present.defaultMemory());
        drift.compare("ServiceAccount 'sem'", ".imagePullSecrets", wanted.pullSecrets(), present.pullSecrets());
        return drift.sorted();
    }

    private void controller(Workload wanted) {
        String name = wanted.ref().name();
        String object = EmbeddedObjects.controller(wanted);
        namespace.workloads().find(name).ifPresentOrElse(state -> fields(object, state, wanted), () -> missing(object));
    }

    /** In another form than the one applied last, only what somebody else holds is a difference; the rest is the update. */
    private void fields(String object, WorkloadState state, Workload wanted) {
        if (WorkloadFields.areEqual(state.spec(), wanted)) {
            return;
        }
        SortedMap<String, String> now = WorkloadFields.of(state.spec());
        boolean sameForm = isSameForm(state.applied(), wanted);
        SortedMap<String, String> fields = WorkloadFields.of(wanted);
        fields.forEach((field, value) -> {
            Optional<Holdings.Holder> holder = state.holdings().holder(field);
            if (!value.equals(now.get(field)) && (sameForm || holder.isPresent())) {
                found.add(held(object, holder)
                        .field(field)
                        .wanted(value)
                        .found(Optional.ofNullable(now.get(field)))
                        .build());
            }
        });
        now.keySet().removeAll(fields.keySet());
        now.forEach((field, value) -> state.holdings()
                .holder(field)
                .ifPresent(holder -> found.add(held(object, Optional.of(holder))
                        .field(field)
                        .wanted("")
                        .found(value)
                        .build())));
    }

    private static Drift.Builder held(String object, Optional<Holdings.Holder> holder) {
        Drift.Builder drift = Drift.builder(object);
        drift.heldBy(holder.map(Holdings.Holder::name));
        drift.changedAt(holder.map(Holdings.Holder::at));
        return drift;
    }

    /** Whether nothing of the controller would change: an apply would then only undo a restart. */
    static boolean isInForce(WorkloadState state, Workload wanted) {
        return isSameForm(state.applied(), wanted)
                && state.replicas() == wanted.replicas()
                && (WorkloadFields.areEqual(state.spec(), wanted)
                        || WorkloadFields.of(state.spec()).equals(WorkloadFields.of(wanted)));
    }

    private static boolean isSameForm(Workload applied, Workload wanted) {
        return applied.revision() == wanted.revision()
                && applied.specHash().equals(wanted.specHash())
                && applied.templateHash().equals(wanted.templateHash());
    }

    private void service(Workload workload, ServiceSpec wanted) {
        String object = "Service '" + wanted.name() + "'";
        Optional<VirtualService> present = namespace.services().find(wanted.name());
        if (present.isEmpty()) {
            missing(object);
        }
        present.filter(service -> service.holder().isPresent())
                .filter(service -> !service.selector().equals(Selector.of(workload.selector())))
                .ifPresent(service -> found.add(Drift.builder(object)
                        .field(".spec.selector")
                        .wanted(Selector.of(workload.selector()).toString())
                        .found(service.selector().toString())
                        .heldBy(service.holder().map(Holdings.Holder::name))
                        .changedAt(service.holder().map(Holdings.Holder::at))
                        .build()));
    }

    private void volume(Workload workload, Volume volume) {
        String config = Namespace.config(workload.ref(), volume);
        if (volume instanceof ConfigVolume && namespace.lacks(config)) {
            missing(config);
        }
        if (volume.claimed() && !workload.run().claimsPerReplica(volume)) {
            String claim = ClaimName.shared(workload.ref().name(), volume);
            if (namespace.claims().find(claim).isEmpty()) {
                missing(EmbeddedObjects.claim(claim));
            }
        }
    }

    /** The secrets that the pods read, as variables or as files. */
    private static Set<String> secrets(Workload workload) {
        Stream<String> variables = workload.template().allContainers().stream()
                .flatMap(container -> container.env().stream())
                .map(EnvVar::value)
                .filter(EnvValue.SecretKey.class::isInstance)
                .map(value -> ((EnvValue.SecretKey) value).secret());
        Stream<String> files = workload.template().volumes().stream()
                .filter(SecretVolume.class::isInstance)
                .map(volume -> ((SecretVolume) volume).secret());
        return Stream.concat(variables, files).collect(TreeSet::new, Set::add, Set::addAll);
    }

    private void compare(String object, String field, Object wanted, Object present) {
        if (!Objects.equals(wanted, present)) {
            found.add(Drift.builder(object)
                    .field(field)
                    .wanted(wanted.toString())
                    .found(present.toString())
                    .build());
        }
    }

    private void missing(String object) {
        found.add(Drift.missing(object));
    }

    private List<Drift> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Drift::object).thenComparing(Drift::field))
                .toList();
    }
}
