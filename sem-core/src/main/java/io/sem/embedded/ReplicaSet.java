package io.sem.embedded;

/**
 * How many pods of one template a deployment is to have now, and why it could not make one. Its
 * pods and their counts are the workload's, by template.
 */
final class ReplicaSet {

    private final String name;
    private final PodTemplate template;
    private int replicas;
    private int maxReplicas;
    private int desiredReplicas;
    private int revision;
    private String failure = "";

    ReplicaSet(String deployment, PodTemplate template) {
        this.name = deployment + "-" + template.hash();
        this.template = template;
    }

    /** Changes how many pods it is to have; making or deleting them is left to the pass. */
    void scale(int to) {
        replicas = to;
    }

    /**
     * Notes for which size of the deployment this set was scaled (annotations desired-replicas and max-replicas).
     *
     * @param desired replicas of the deployment
     * @param maximum the same with the surge
     */
    void annotate(int desired, int maximum) {
        desiredReplicas = desired;
        maxReplicas = maximum;
    }

    /** Notes the rollout in which it was the newest last (annotation deployment.kubernetes.io/revision). */
    void revision(int number) {
        revision = number;
    }

    /** The rollout in which it was the newest last; a rollback to an old set makes it a late one. */
    int revision() {
        return revision;
    }

    /**
     * Notes why a pod could not be made; empty when the last try made all, which withdraws the
     * condition ReplicaFailure.
     */
    void failure(String text) {
        failure = text;
    }

    String name() {
        return name;
    }

    PodTemplate template() {
        return template;
    }

    String hash() {
        return template.hash();
    }

    int replicas() {
        return replicas;
    }

    /**
     * For how many pods at most, surge included, the set was sized last; what it has to be scaled
     * by in the middle of a rollout is a share of that.
     */
    int maxReplicas() {
        return maxReplicas;
    }

    /**
     * For how many replicas of the deployment the set was sized last; another number than that of
     * now tells that somebody scaled.
     */
    int desiredReplicas() {
        return desiredReplicas;
    }

    /** Why a pod could not be made; empty when all could. */
    String failure() {
        return failure;
    }
}
