package io.sem.api.volume;

/**
 * The names of the volume claims of a deployment. Users type these names to destroy data, and they are stored in clusters: if a
 * name changed here, programs would start on new, empty claims.
 */
public final class ClaimName {

    private ClaimName() {}

    /** Returns the name of the claim that all replicas of a deployment share, such as {@code orders-db-data}. */
    public static String shared(String deployment, Volume volume) {
        return deployment + "-" + volume.name();
    }

    /**
     * Returns the name of the claim of one replica, such as {@code data-orders-db-0}.
     *
     * @param ordinal the number of the replica, from 0; the form is that of a StatefulSet (apps/v1 volumeClaimTemplates)
     */
    public static String ofReplica(String deployment, Volume volume, int ordinal) {
        return volume.name() + "-" + deployment + "-" + ordinal;
    }
}
