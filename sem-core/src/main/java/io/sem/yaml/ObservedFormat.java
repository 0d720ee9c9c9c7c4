package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.INSTANT;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run;
import io.sem.yaml.SpecNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The form of the observed state of an environment. Lists and not mappings by name, since a report is gone through, not looked up. */
final class ObservedFormat {

    /** As Kubernetes writes it (core/v1 PodCondition), but with the time under the name it has in SEM. */
    static final Form<Condition> CONDITION = new Report<Condition>()
            .field("type", TEXT, Condition::type)
            .field("status", TEXT, Condition::status)
            .field("reason", TEXT, Condition::reason)
            .field("message", TEXT, Condition::message)
            .field("since", INSTANT, Condition::since);

    /** Not running yet, or not again; the reason is Kubernetes' own word, which tools search for. */
    private static final Form<ContainerState.Waiting> WAITING = new Report<ContainerState.Waiting>()
            .field("reason", TEXT, ContainerState.Waiting::reason)
            .field("message", TEXT, ContainerState.Waiting::message);

    /** Running since a time of the cluster's clock. */
    private static final Form<ContainerState.Running> RUNNING =
            new Report<ContainerState.Running>().field("since", INSTANT, ContainerState.Running::since);

    /** Ended; the exit code is a number also where the platform made it up (137 after a kill). */
    private static final Form<ContainerState.Terminated> TERMINATED = new Report<ContainerState.Terminated>()
            .field("exitCode", INT, ContainerState.Terminated::exitCode)
            .field("reason", TEXT, ContainerState.Terminated::reason)
            .field("message", TEXT, ContainerState.Terminated::message)
            .field("at", INSTANT, ContainerState.Terminated::at);

    /** Under its name, as Kubernetes writes it (core/v1 ContainerState). */
    static final Form<ContainerState> STATE = ObservedFormat::state;

    /** With how it ended the last time, which explains a restart better than its present state does. */
    static final Form<ObservedContainer> CONTAINER = new Report<ObservedContainer>()
            .field("name", TEXT, ObservedContainer::name)
            .field("role", Scalars.constant(ObservedContainer.Role.class), ObservedContainer::role)
            .field("image", TEXT, ObservedContainer::image)
            .field("state", STATE, ObservedContainer::state)
            .maybe("lastEnd", TERMINATED, ObservedContainer::lastEnd)
            .maybe("lastLife", Scalars.DURATION, ObservedContainer::lastLife)
            .field("ready", BOOLEAN, ObservedContainer::ready)
            .field("probed", BOOLEAN, ObservedContainer::probed)
            .field("restarts", INT, ObservedContainer::restarts);

    /** Without node and IP while it has none; with its labels, by which services find it. */
    static final Form<ObservedPod> POD = new Report<ObservedPod>()
            .field("name", TEXT, ObservedPod::name)
            .field("deployment", TEXT, ObservedPod::deployment)
            .field("template", TEXT, ObservedPod::template)
            .field("labels", WorkloadFormat.LABELS, ObservedPod::labels)
            .field("phase", Scalars.constant(ObservedPod.Phase.class), ObservedPod::phase)
            .field("reason", TEXT, ObservedPod::reason)
            .field("message", TEXT, ObservedPod::message)
            .field("ready", BOOLEAN, ObservedPod::ready)
            .field("terminating", BOOLEAN, ObservedPod::terminating)
            .maybe("endsBy", INSTANT, ObservedPod::endsBy)
            .list("finalizers", TEXT, ObservedPod::finalizers)
            .maybe("node", TEXT, ObservedPod::node)
            .maybe("ip", TEXT, ObservedPod::ip)
            .field("created", INSTANT, ObservedPod::created)
            .list("containers", CONTAINER, ObservedPod::containers)
            .list("conditions", CONDITION, ObservedPod::conditions);

    /** The counts are those of the platform; whether they speak of the newest spec is said by {@code current}. */
    static final Form<ObservedWorkload> WORKLOAD = new Report<ObservedWorkload>()
            .field("name", TEXT, ObservedWorkload::name)
            .field("kind", Scalars.constant(Run.Kind.class), ObservedWorkload::kind)
            .field("labels", WorkloadFormat.LABELS, ObservedWorkload::labels)
            .field("revision", INT, ObservedWorkload::revision)
            .field("cameUp", INT, ObservedWorkload::cameUp)
            .field("specHash", TEXT, ObservedWorkload::specHash)
            .field("template", TEXT, ObservedWorkload::template)
            .field("current", BOOLEAN, ObservedWorkload::current)
            .field("deleting", BOOLEAN, ObservedWorkload::deleting)
            .field("paused", BOOLEAN, ObservedWorkload::paused)
            .field("desired", INT, ObservedWorkload::desired)
            .maybe("scaler", TEXT, ObservedWorkload::scaler)
            .field("replicas", INT, ObservedWorkload::replicas)
            .field("updated", INT, ObservedWorkload::updated)
            .field("ready", INT, ObservedWorkload::ready)
            .field("available", INT, ObservedWorkload::available)
            .field("succeeded", INT, ObservedWorkload::succeeded)
            .field("failed", INT, ObservedWorkload::failed)
            .maybe("lastFailed", POD, ObservedWorkload::lastFailed)
            .field("cancelled", BOOLEAN, ObservedWorkload::cancelled)
            .field("progressWithin", Scalars.DURATION, ObservedWorkload::progressWithin)
            .maybe("patience", Scalars.DURATION, ObservedWorkload::patience)
            .list("conditions", CONDITION, ObservedWorkload::conditions);

    /** The container port behind each port of a service, by name. */
    private static final Form<Map<String, Integer>> TARGETS = targets -> SpecNode.Mapping.of(new TreeMap<>(targets)
            .entrySet().stream()
                    .map(target -> SpecNode.Entry.of(target.getKey(), INT.write(target.getValue())))
                    .toList());

    /** A pod behind a service; connections are sent to those that are ready. */
    private static final Form<ObservedService.Endpoint> ENDPOINT = new Report<ObservedService.Endpoint>()
            .field("pod", TEXT, ObservedService.Endpoint::pod)
            .field("ip", TEXT, ObservedService.Endpoint::ip)
            .field("ready", BOOLEAN, ObservedService.Endpoint::ready)
            .field("targets", TARGETS, ObservedService.Endpoint::targets);

    /**
     * What was asked for stands under {@code spec}, in the form of the spec files, with the node ports that the
     * cluster chose.
     */
    static final Form<ObservedService> SERVICE = new Report<ObservedService>()
            .field("name", TEXT, service -> service.spec().name())
            .field("deployment", TEXT, ObservedService::deployment)
            .field("spec", NetworkFormat.SERVICE, ObservedService::spec)
            .maybe("clusterIp", TEXT, ObservedService::clusterIp)
            .list("externalAddresses", TEXT, ObservedService::externalAddresses)
            .list("endpoints", ENDPOINT, ObservedService::endpoints)
            .field("created", INSTANT, ObservedService::created);

    /** Kept data, also that of deployments that are gone. */
    static final Form<ObservedClaim> CLAIM = new Report<ObservedClaim>()
            .field("name", TEXT, ObservedClaim::name)
            .field("deployment", TEXT, ObservedClaim::deployment)
            .field("volume", TEXT, ObservedClaim::volume)
            .field("size", MEMORY, ObservedClaim::size)
            .field("capacity", MEMORY, ObservedClaim::capacity)
            .maybe("storageClass", TEXT, ObservedClaim::storageClass)
            .field("expandable", BOOLEAN, ObservedClaim::expandable)
            .field("phase", Scalars.constant(ObservedClaim.Phase.class), ObservedClaim::phase)
            .list("conditions", CONDITION, ObservedClaim::conditions);

    /** What the platform reported; the object is {@code Kind/name}. */
    static final Form<ObservedEvent> EVENT = new Report<ObservedEvent>()
            .field("object", TEXT, ObservedEvent::object)
            .field("warning", BOOLEAN, ObservedEvent::warning)
            .field("reason", TEXT, ObservedEvent::reason)
            .field("message", TEXT, ObservedEvent::message)
            .field("last", INSTANT, ObservedEvent::last);

    /** An environment at one moment. Without a quota it does not exist. */
    static final Form<Observed> OBSERVED = new Report<Observed>()
            .field("environment", NameFormat.ENVIRONMENT_REF, Observed::environment)
            .maybe("quota", StatusFormat.QUOTA_USAGE, Observed::quota)
            .list("workloads", WORKLOAD, Observed::workloads)
            .list("pods", POD, Observed::pods)
            .list("services", SERVICE, Observed::services)
            .list("claims", CLAIM, Observed::claims)
            .list("nodes", ClusterFormat.NODE, Observed::nodes)
            .list("events", EVENT, Observed::events)
            .field("interruptions", INT, Observed::interruptions);

    private ObservedFormat() {}

    /** Returns the state under its name; exactly one is there at a time. */
    private static SpecNode state(ContainerState state) {
        if (state instanceof ContainerState.Waiting waiting) {
            return named("waiting", WAITING.write(waiting));
        }
        if (state instanceof ContainerState.Running running) {
            return named("running", RUNNING.write(running));
        }
        if (state instanceof ContainerState.Terminated terminated) {
            return named("terminated", TERMINATED.write(terminated));
        }
        throw new IllegalStateException("no form of " + state);
    }

    private static SpecNode named(String name, SpecNode node) {
        return Mapping.of(List.of(SpecNode.Entry.of(name, node)));
    }
}
