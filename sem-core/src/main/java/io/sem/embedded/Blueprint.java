package io.sem.embedded;

import io.sem.api.spi.Workload;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;

/**
 * What the pods of one template are made from.
 *
 * @param deployment for which deployment
 * @param template their containers and volumes
 * @param hash the template's hash
 * @param policy what happens when one of their containers ends
 */
record Blueprint(DeploymentRef deployment, PodGroup template, String hash, RestartPolicy policy) {

    static Blueprint of(Workload workload) {
        return new Blueprint(workload.ref(), workload.template(), workload.templateHash(), policy(workload));
    }

    // Kubernetes refuses Always in a Job, and everything else in what is kept running.
    private static RestartPolicy policy(Workload workload) {
        if (!(workload.run() instanceof Run.ToCompletion)) {
            return RestartPolicy.ALWAYS;
        }
        RestartPolicy said = workload.template().restartPolicy();
        return said == RestartPolicy.ALWAYS ? RestartPolicy.NEVER : said;
    }
}
