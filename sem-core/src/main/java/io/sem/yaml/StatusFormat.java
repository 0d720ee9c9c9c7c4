package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.INSTANT;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Drift;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Revision;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.EnvironmentName;
import java.util.Map;

/** The form of what SEM says about deployments and quotas. */
final class StatusFormat {

    /** All parts, so that a program can decide by the code and a person reads the rest. */
    static final Form<Diagnosis> DIAGNOSIS = new Report<Diagnosis>()
            .field("code", TEXT, Diagnosis::code)
            .field("where", TEXT, Diagnosis::where)
            .field("explanation", TEXT, Diagnosis::explanation)
            .field("evidence", TEXT, Diagnosis::evidence)
            .field("fix", TEXT, Diagnosis::fix)
            .field("certain", BOOLEAN, Diagnosis::certain)
            .field("kind", Scalars.constant(Diagnosis.Kind.class), Diagnosis::kind)
            .field("owner", Scalars.constant(Diagnosis.Owner.class), Diagnosis::owner)
            .maybe("since", INSTANT, Diagnosis::since);

    /** Both values, and who holds the field since when. */
    static final Form<Drift> DRIFT = new Report<Drift>()
            .field("object", TEXT, Drift::object)
            .field("field", TEXT, Drift::field)
            .field("wanted", TEXT, Drift::wanted)
            .maybe("found", TEXT, Drift::found)
            .maybe("heldBy", TEXT, Drift::heldBy)
            .maybe("changedAt", INSTANT, Drift::changedAt);

    /** Counts and times as they are; the first cause while something is wrong. */
    static final Form<DeploymentStatus> STATUS = new Report<DeploymentStatus>()
            .field("state", Scalars.constant(DeploymentStatus.State.class), DeploymentStatus::state)
            .field("reason", TEXT, DeploymentStatus::reason)
            .field("message", TEXT, DeploymentStatus::message)
            .field("since", INSTANT, DeploymentStatus::since)
            .field("revision", INT, DeploymentStatus::revision)
            .field("desired", INT, DeploymentStatus::desired)
            .field("updated", INT, DeploymentStatus::updated)
            .field("ready", INT, DeploymentStatus::ready)
            .field("succeeded", INT, DeploymentStatus::succeeded)
            .field("toCompletion", BOOLEAN, DeploymentStatus::toCompletion)
            .maybe("diagnosis", DIAGNOSIS, DeploymentStatus::diagnosis)
            .list("drift", DRIFT, DeploymentStatus::drift);

    /** With the whole spec, in the form of a spec file: it can be deployed again as it is. */
    static final Form<Revision> REVISION = new Report<Revision>()
            .field("number", INT, Revision::number)
            .field("result", Scalars.constant(Revision.Result.class), Revision::result)
            .field("author", TEXT, Revision::author)
            .field("reason", TEXT, Revision::reason)
            .field("at", INSTANT, Revision::at)
            .field("spec", Document::tree, Revision::spec);

    /** One step of a deployment, as a line of a log. */
    static final Form<DeploymentEvent> EVENT = new Report<DeploymentEvent>()
            .field("at", INSTANT, DeploymentEvent::at)
            .field("deployment", TEXT, DeploymentEvent::deployment)
            .field("type", Scalars.constant(DeploymentEvent.Type.class), DeploymentEvent::type)
            .field("subject", TEXT, DeploymentEvent::subject)
            .maybe("pod", TEXT, DeploymentEvent::pod)
            .maybe("container", TEXT, DeploymentEvent::container)
            .field("message", TEXT, DeploymentEvent::message);

    /** Limit and use in the form of a quota; a resource without a limit is in neither, or only in the use. */
    static final Form<QuotaUsage> QUOTA_USAGE = new Report<QuotaUsage>()
            .field("limit", TenantFormat.QUOTA, QuotaUsage::limit)
            .field("used", TenantFormat.QUOTA, QuotaUsage::used)
            .field("free", TenantFormat.QUOTA, QuotaUsage::free)
            .field("enforced", BOOLEAN, QuotaUsage::enforced);

    /** The environments by name, in the order of the tenant's spec. */
    static final Form<TenantQuota> TENANT_QUOTA = new Report<TenantQuota>()
            .field("limit", TenantFormat.QUOTA, TenantQuota::limit)
            .field("used", TenantFormat.QUOTA, TenantQuota::used)
            .field("free", TenantFormat.QUOTA, TenantQuota::free)
            .field("environments", StatusFormat::byName, TenantQuota::environments);

    private StatusFormat() {}

    private static SpecNode byName(Map<EnvironmentName, QuotaUsage> environments) {
        return SpecNode.Mapping.of(environments.entrySet().stream()
                .map(entry -> SpecNode.Entry.of(entry.getKey().value(), QUOTA_USAGE.write(entry.getValue())))
                .toList());
    }
}
