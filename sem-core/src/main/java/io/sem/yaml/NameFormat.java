package io.sem.yaml;

import static io.sem.yaml.Scalars.TEXT;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.DeploymentRef;

/**
 * The form of names and references: plain texts, such as {@code shop/dev/web}. They are what log lines and messages
 * show, so that a value can be copied from there.
 */
final class NameFormat {

    static final Codec<TenantName> TENANT = TEXT.as(TenantName::of, TenantName::value);
    static final Codec<EnvironmentName> ENVIRONMENT = TEXT.as(EnvironmentName::of, EnvironmentName::value);

    static final Codec<EnvironmentRef> ENVIRONMENT_REF = TEXT.as(
            text -> Pair.parse(text, "tenant/environment").as(NameFormat::environment), EnvironmentRef::toString);

    static final Codec<DeploymentRef> DEPLOYMENT_REF = TEXT.as(NameFormat::deployment, DeploymentRef::toString);

    private NameFormat() {}

    private static EnvironmentRef environment(String tenant, String name) {
        return new EnvironmentRef(TenantName.of(tenant), EnvironmentName.of(name));
    }

    /** Reads {@code tenant/environment/deployment}; none of the three names has a slash. */
    private static DeploymentRef deployment(String text) {
        String form = "tenant/environment/deployment";
        Pair tenant = Pair.parse(text, form);
        Pair rest = Pair.parse(tenant.second(), form);
        return new DeploymentRef(environment(tenant.first(), rest.first()), rest.second());
    }
}
