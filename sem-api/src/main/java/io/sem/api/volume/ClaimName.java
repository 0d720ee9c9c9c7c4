package io.sem.api.volume;

/**
 * What the claims of a deployment are called; users type these names to destroy data. Part of what is stored in clusters: a
 * change here would start programs on new, empty claims.
 */
public final class ClaimName {

    private ClaimName() {}

    /** The claim that all replicas of a deployment share: {@code orders-db-data}. */
    public static String shared(String deployment, Volume volume) {
        return deployment + "-" + volume.name();
    }

    /** The claim of one replica, as a StatefulSet names it: {@code data-orders-db-0}. */
    public static String ofReplica(String deployment, Volume volume, int ordinal) {
        return volume.name() + "-" + deployment + "-" + ordinal;
    }
}
