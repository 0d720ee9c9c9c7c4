package io.sem.api.volume;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The names of the volume claims of a deployment. Users type these names to destroy data, and they are stored in clusters: if a
 * name changed here, programs would start on new, empty claims.
 */
public final class ClaimName {

    // Nine digits hold every number of replicas that a cluster could run, and fit an int.
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private ClaimName() {}

    /** Returns the name of the claim that all replicas of a deployment share, such as {@code orders-db-data}. */
    public static String shared(String deployment, Volume volume) {
        Objects.requireNonNull(deployment, "deployment");
        return deployment + "-" + volume.name();
    }

    /**
     * Returns the name of the claim of one replica, such as {@code data-orders-db-0}.
     *
     * @param ordinal the number of the replica, from 0; the form is that of a StatefulSet (apps/v1 volumeClaimTemplates)
     */
    public static String ofReplica(String deployment, Volume volume, int ordinal) {
        Objects.requireNonNull(deployment, "deployment");
        return replicas(deployment, volume) + ordinal;
    }

    /**
     * Returns the number of the replica whose claim has this name; empty if it is no name that {@link #ofReplica} gives.
     *
     * @param claim the name of a claim
     */
    public static OptionalInt ordinal(String claim, String deployment, Volume volume) {
        Objects.requireNonNull(deployment, "deployment");
        String before = replicas(deployment, volume);
        boolean numbered = claim.startsWith(before)
                && NUMBER.matcher(claim.substring(before.length())).matches();
        return numbered ? OptionalInt.of(Integer.parseInt(claim.substring(before.length()))) : OptionalInt.empty();
    }

    private static String replicas(String deployment, Volume volume) {
        return volume.name() + "-" + deployment + "-";
    }
}
