package io.sem.core;

import io.sem.api.spi.Gate;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import java.util.List;

/**
 * The template that was made from a spec, with the hashes that tell it from others.
 *
 * @param basis what it was made from beside the spec
 * @param template what pods are made from, with its hash as a label
 * @param hash the hash of the template
 * @param specHash the hash of the resolved spec
 */
record MadeTemplate(Basis basis, PodGroup template, String hash, String specHash) {

    /**
     * What a template depends on beside its spec.
     *
     * @param where the environment
     * @param group the pod group with every output resolved
     * @param needed what its pods wait for
     */
    record Basis(Where where, PodGroup group, List<Gate> needed) {}

    /**
     * What a template depends on of its environment. Not the place itself, which holds the cluster: a template is known for as long
     * as its spec, and a spec may be a constant of the program.
     *
     * @param ref the environment, whose name is in labels
     * @param environment its defaults
     * @param toolImage the image of the containers that SEM adds
     */
    record Where(EnvironmentRef ref, EnvironmentSpec environment, Image toolImage) {}
}
