package io.sem.testkit.contract;

import io.sem.api.workload.DeploymentSpec;

/**
 * A deployment that cannot come up, and the code that says why.
 *
 * @param name what is wrong with it, also the name of the deployment
 * @param code the code of the diagnosis that it ends with
 * @param spec what is deployed
 */
record Fault(String name, String code, DeploymentSpec spec) {

    @Override
    public String toString() {
        return name;
    }
}
