package io.sem.api.error;

/**
 * One resource of which there is too little. The amounts are in canonical Kubernetes form.
 *
 * @param resource its name in a Kubernetes quota, such as {@code requests.cpu}
 * @param requested what was asked for in addition
 * @param used what is in use already
 * @param limit what may be used in all
 */
public record Shortfall(String resource, String requested, String used, String limit) {}
