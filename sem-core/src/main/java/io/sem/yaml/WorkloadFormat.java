package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.COUNT;
import static io.sem.yaml.Scalars.COUNT_OR_PERCENT;
import static io.sem.yaml.Scalars.DURATION;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.SELECTOR;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of deployments and pod groups.
 *
 * <pre>{@code
 * kind: Deployment
 * name: shop
 * replicas: 3
 * run: {keptRunning: {update: {rolling: {maxSurge: 1, maxUnavailable: 0}}}}
 * group:
 *   containers: {web: {image: "nginx:1.27"}}
 * services: {shop: {ports: {http: 80}}}
 * }</pre>
 *
 * <p>One level less than Kubernetes: there is no {@code metadata} and no {@code template}, and selectors are not
 * written by hand.
 */
final class WorkloadFormat {

    /** A mapping, as everywhere in Kubernetes; sorted by key, for labels have no order. */
    static final Codec<Labels> LABELS = Codec.named(
                    key -> TEXT.as(value -> Map.entry(key, value), Map.Entry::getValue), Map.Entry::getKey)
            .as(
                    labels -> Labels.of(
                            labels.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))),
                    labels -> labels.asMap().entrySet().stream().toList());

    /** {@code [orders-db, migrate]}; whether they exist is known only when all files have been read. */
    static final Codec<List<String>> AFTER = Codec.list(Codec.of(
            place -> {
                String name = TEXT.read(place);
                place.reading().references().add(new Reference(name, Optional.empty(), place));
                return name;
            },
            TEXT::write,
            TEXT::schema));

    /** {@code gpu}, or {@code {key: spot, value: "yes", effect: noExecute, duration: 1h}}. */
    private static final Codec<Toleration> TOLERATION = FieldsCodec.of(
                    Required.field("key", TEXT, Toleration::key), Toleration::of)
            .maybe(
                    "value",
                    TEXT,
                    Toleration::value,
                    (t, value) -> new Toleration(t.key(), Optional.of(value), t.effect(), t.duration()))
            .maybe(
                    "effect",
                    Scalars.constant(Taint.Effect.class),
                    Toleration::effect,
                    (t, effect) -> new Toleration(t.key(), t.value(), Optional.of(effect), t.duration()))
            .maybe(
                    "duration",
                    DURATION,
                    Toleration::duration,
                    (t, duration) -> new Toleration(t.key(), t.value(), t.effect(), Optional.of(duration)))
            .main("key");

    /** {@code {maxSurge: 1, maxUnavailable: 25%}}, the words of apps/v1 RollingUpdateDeployment. */
    private static final Codec<UpdateStrategy.Rolling> ROLLING = FieldsCodec.of(UpdateStrategy::rolling)
            .field(
                    "maxSurge",
                    COUNT_OR_PERCENT,
                    UpdateStrategy.Rolling::maxSurge,
                    (r, surge) -> new UpdateStrategy.Rolling(surge, r.maxUnavailable()))
            .field(
                    "maxUnavailable",
                    COUNT_OR_PERCENT,
                    UpdateStrategy.Rolling::maxUnavailable,
                    (r, unavailable) -> new UpdateStrategy.Rolling(r.maxSurge(), unavailable));

    /** {@code recreate}, or {@code rolling: {…}}. */
    static final Codec<UpdateStrategy> UPDATE = new Choice<UpdateStrategy>()
            .or("rolling", UpdateStrategy.Rolling.class, ROLLING)
            .or("recreate", UpdateStrategy.Recreate.class, FieldsCodec.of(UpdateStrategy::recreate));

    /** The default; written only with an update strategy of its own. */
    private static final Codec<Run.KeptRunning> KEPT_RUNNING = FieldsCodec.of(Run::keptRunning)
            .field("update", UPDATE, Run.KeptRunning::update, (run, update) -> new Run.KeptRunning(update))
            .main("update");

    /** {@code toCompletion: {retries: 2, deadline: 1h, keepFor: 1d}}. */
    private static final Codec<Run.ToCompletion> TO_COMPLETION = FieldsCodec.of(Run::toCompletion)
            .field("retries", COUNT, Run.ToCompletion::retries, Run.ToCompletion::retries)
            .maybe("deadline", DURATION, Run.ToCompletion::deadline, Run.ToCompletion::within)
            .maybe("keepFor", DURATION, Run.ToCompletion::keepFor, Run.ToCompletion::keepFor);

    /** {@code stateful: {parallel: true, peersFindEachOther: true}}, for clusters whose members start together. */
    static final FieldsCodec<Run.Stateful> STATEFUL = FieldsCodec.of(Run::stateful)
            .field(
                    "parallel",
                    BOOLEAN,
                    Run.Stateful::isParallel,
                    (run, parallel) -> new Run.Stateful(parallel, run.peersFind()))
            .field(
                    "peersFindEachOther",
                    BOOLEAN,
                    Run.Stateful::peersFind,
                    (run, peers) -> new Run.Stateful(run.isParallel(), peers));

    /** {@code run: stateful}, or one with its fields. */
    private static final Codec<Run> RUN = new Choice<Run>()
            .or("keptRunning", Run.KeptRunning.class, KEPT_RUNNING)
            .or("stateful", Run.Stateful.class, STATEFUL)
            .or("toCompletion", Run.ToCompletion.class, TO_COMPLETION);

    /** What runs together: containers, what runs before and beside them, and their volumes. */
    static final Codec<PodGroup> GROUP = FieldsCodec.of(
                    Required.field("containers", ContainerFormat.CONTAINERS, PodGroup::containers),
                    containers ->
                            PodGroup.builder().addAllContainers(containers).build())
            .field("initContainers", ContainerFormat.CONTAINERS, PodGroup::initContainers, PodGroup::withInitContainers)
            .field("sidecars", ContainerFormat.CONTAINERS, PodGroup::sidecars, PodGroup::withSidecars)
            .field("volumes", VolumeFormat.VOLUMES, PodGroup::volumes, PodGroup::withVolumes)
            .field(
                    "restartPolicy",
                    Scalars.constant(RestartPolicy.class),
                    PodGroup::restartPolicy,
                    PodGroup::withRestartPolicy)
            .maybe("hostName", TEXT, PodGroup::hostName, PodGroup::withHostName)
            .field(
                    "shareProcessNamespace",
                    BOOLEAN,
                    PodGroup::shareProcessNamespace,
                    PodGroup::withShareProcessNamespace)
            .field("nodes", SELECTOR, PodGroup::nodes, PodGroup::withNodes)
            .field("tolerations", Codec.list(TOLERATION), PodGroup::tolerations, PodGroup::withTolerations)
            .field("labels", LABELS, PodGroup::labels, PodGroup::withLabels)
            .field("terminationGrace", DURATION, PodGroup::terminationGrace, PodGroup::withTerminationGrace)
            .maybe("serviceLinks", BOOLEAN, PodGroup::serviceLinks, PodGroup::withServiceLinks);

    /** The text of a deployment is hashed, so the order of these fields must never change. */
    static final FieldsCodec<DeploymentSpec> DEPLOYMENT = FieldsCodec.of(
                    Required.field("name", TEXT, DeploymentSpec::name),
                    Required.field("group", GROUP, DeploymentSpec::group),
                    (name, group) -> DeploymentSpec.builder(name, group).build())
            .field("replicas", COUNT, DeploymentSpec::replicas, DeploymentSpec::withReplicas)
            .field("run", RUN, DeploymentSpec::run, DeploymentSpec::withRun)
            .field("services", NetworkFormat.SERVICES, DeploymentSpec::services, DeploymentSpec::withServices)
            .field("labels", LABELS, DeploymentSpec::labels, DeploymentSpec::withLabels)
            .field("outputs", EnvFormat.OFFERED, DeploymentSpec::outputs, DeploymentSpec::withOutputs)
            .field("secrets", EnvFormat.SECRETS, DeploymentSpec::secrets, DeploymentSpec::withSecrets)
            .field("gated", BOOLEAN, DeploymentSpec::gated, DeploymentSpec::withGated)
            .field("minReady", DURATION, DeploymentSpec::minReady, DeploymentSpec::withMinReady)
            .field("after", AFTER, DeploymentSpec::after, DeploymentSpec::withAfter)
            .maybe("toolImage", IMAGE, DeploymentSpec::toolImage, DeploymentSpec::withToolImage)
            .maybe("progressWithin", DURATION, DeploymentSpec::progressWithin, DeploymentSpec::withProgressWithin)
            .maybe("patience", DURATION, DeploymentSpec::patience, DeploymentSpec::withPatience);

    private WorkloadFormat() {}
}
