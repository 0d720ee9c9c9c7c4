package io.sem.api.spi;

import io.sem.api.secret.Sensitive;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.EnvValue;
import java.util.List;
import java.util.Optional;

/** Where a backend keeps SEM's records and the secrets of deployments. Several SEM processes share it. */
public interface Store {

    /** The record of one thing. */
    Optional<StoredRecord> find(RecordKey key);

    /** The records of all deployments of an environment, by name; empty when the environment does not exist. */
    List<StoredRecord> deployments(EnvironmentRef environment);

    /** The records of all tenants, by name. */
    List<StoredRecord> tenants();

    /**
     * Writes a record if nobody else has since it was read, and returns it with its new version. A record without a version
     * must not exist yet.
     *
     * @throws io.sem.api.error.ConflictException when somebody else was faster
     * @throws io.sem.api.error.NotFoundException when its environment does not exist
     */
    StoredRecord write(StoredRecord record);

    /** Deletes a tenant's record if nobody else changed it since it was read; absent is fine. */
    void delete(StoredRecord record);

    /** Makes a secret; when one of that name exists it is left as it is, unless {@code replace}. */
    void keep(EnvironmentRef environment, SecretData secret, boolean replace);

    /**
     * Reads one value of a secret; never cached.
     *
     * @throws io.sem.api.error.NotFoundException when there is no such secret or key
     */
    Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key);
}
