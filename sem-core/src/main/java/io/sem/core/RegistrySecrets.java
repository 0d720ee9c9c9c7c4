package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.SecretData;
import io.sem.api.tenant.EnvironmentSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns the credentials of an image registry into the one form of secret that kubelets read for pulling ({@code
 * kubernetes.io/dockerconfigjson}).
 */
final class RegistrySecrets {

    // Host names and addresses with an optional port. Checked because the text goes into JSON and must match the
    // image's registry to the letter; a scheme or a path, which people tend to copy along, would never match.
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9]([-.a-zA-Z0-9]*[a-zA-Z0-9])?(:[0-9]{1,5})?");

    private RegistrySecrets() {}

    /**
     * Returns the name of the secret for a registry. A hash, since a host name may hold characters that no secret's
     * name may.
     */
    static String secretName(String host) {
        return "sem-registry-" + ContentHash.of(host);
    }

    /**
     * Returns the environment with this registry among those whose secrets all its pods use. The same environment if it
     * is there.
     */
    static EnvironmentSpec added(EnvironmentSpec environment, String host) {
        List<String> hosts = environment.registries();
        return hosts.contains(host)
                ? environment
                : environment.withRegistries(
                        Stream.concat(hosts.stream(), Stream.of(host)).toList());
    }

    /**
     * Returns the secret for a registry.
     *
     * @throws InvalidSpecException if the host is not a host name with an optional port; the message never holds the
     *     password
     */
    static SecretData secret(String host, String user, Sensitive password) {
        if (!HOST.matcher(host).matches()) {
            throw InvalidSpecException.of("registry", "'" + host + "' is not a host name with an optional port");
        }
        String auth =
                Base64.getEncoder().encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8));
        // The host is checked and Base64 has no character that JSON would escape.
        String config = "{\"auths\":{\"" + host + "\":{\"auth\":\"" + auth + "\"}}}";
        return new SecretData(
                secretName(host), "", SecretData.Type.REGISTRY, Map.of(".dockerconfigjson", Sensitive.of(config)));
    }
}
