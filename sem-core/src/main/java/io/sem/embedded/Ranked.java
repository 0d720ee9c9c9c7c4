package io.sem.embedded;

import io.sem.api.status.ObservedPod.Phase;

/**
 * What counts when one of several equal pods has to go. An interface so that the order can be
 * checked against Kubernetes' own with samples that are no pods. Times are milliseconds since the
 * epoch.
 */
interface Ranked {

    boolean assigned();

    Phase phase();

    boolean ready();

    long readySince();

    int restarts();

    long created();

    String uid();
}
