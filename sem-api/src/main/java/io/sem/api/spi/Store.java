package io.sem.api.spi;

import io.sem.api.secret.Sensitive;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.EnvValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The storage of SEM's records and of secrets in a cluster. Several SEM processes share it, so records are written by compare-and-set. */
public interface Store {

    /** Returns the record of this subject; empty if it has none. */
    Optional<StoredRecord> find(RecordKey key);

    /** Returns the records of all deployments of an environment, sorted by name; empty if the environment does not exist. */
    List<StoredRecord> deployments(EnvironmentRef environment);

    /** Returns the records of all tenants, sorted by name. */
    List<StoredRecord> tenants();

    /**
     * Writes a record if it was not changed since it was read, and returns it with its new version. A record without a version is
     * created and must not exist yet.
     *
     * @throws io.sem.api.error.ConflictException if another process wrote it first
     * @throws io.sem.api.error.NotFoundException if its environment does not exist
     */
    StoredRecord write(StoredRecord record);

    /**
     * Deletes the record of a tenant if it was not changed since it was read. Does nothing if it does not exist.
     *
     * @throws io.sem.api.error.ConflictException if another process wrote it first
     */
    void delete(StoredRecord record);

    /** Creates a secret. If one of that name exists, it is overwritten if {@code replace} is true, else left unchanged. */
    void keep(EnvironmentRef environment, SecretData secret, boolean replace);

    /** Returns the names of the keys of a secret, sorted, read from the cluster at every call; empty if the secret does not exist. */
    Optional<Set<String>> keys(EnvironmentRef environment, String secret);

    /** Deletes a secret. Does nothing if it does not exist. */
    void forget(EnvironmentRef environment, String secret);

    /**
     * Returns one value of a secret. It is read from the cluster at every call, because secrets are never cached.
     *
     * @throws io.sem.api.error.NotFoundException if the secret or the key does not exist
     */
    Sensitive reveal(EnvironmentRef environment, EnvValue.SecretKey key);
}
