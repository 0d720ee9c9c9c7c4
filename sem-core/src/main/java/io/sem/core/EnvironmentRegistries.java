package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Credential;

/** The image registries of an environment. Every pod pulls with the credentials of all of them, by its service account. */
final class EnvironmentRegistries {

    private final Tenancy tenancy;
    private final Place place;

    EnvironmentRegistries(Tenancy tenancy, Place place) {
        this.tenancy = tenancy;
        this.place = place;
    }

    /**
     * Stores the credentials, and replaces the pods that wait for an image of this registry: a pod gets the secrets of its account
     * when it is created, and never later. A pod of a run to completion is replaced only if the registry is new, because each costs
     * the run a try; the kubelet reads changed credentials by itself at its next pull.
     */
    void put(String host, String user, Credential password) {
        boolean isNew = !place.spec().registries().contains(host);
        place.backend()
                .store()
                .keep(place.ref(), RegistrySecrets.secret(host, user, Credentials.value(password)), true);
        tenancy.changeEnvironment(place.ref(), spec -> RegistrySecrets.added(spec, host));
        Journal.done("stored registry", place.ref(), "host", host);
        WaitingForImages.of(host, isNew).replaceIn(place);
    }

    /** The service account forgets the secret before it is deleted, so that no pod names one that is not there. */
    void remove(String host) {
        if (!place.spec().registries().contains(host)) {
            throw NotFoundException.of(
                    "registry '" + host + "' of " + place.ref(), place.spec().registries());
        }
        tenancy.changeEnvironment(
                place.ref(),
                spec -> spec.withRegistries(spec.registries().stream()
                        .filter(other -> !other.equals(host))
                        .toList()));
        place.backend().store().forget(place.ref(), RegistrySecrets.secretName(host));
        Journal.done("removed registry", place.ref(), "host", host);
    }
}
