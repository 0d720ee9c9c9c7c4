package io.sem.core;

import io.sem.api.status.Observed;
import java.util.List;

/** The other environments on the cluster of a place; observed only when somebody asks, because most calls need not know. */
@FunctionalInterface
interface Neighbours {

    /** Returns what is observed in every other environment that lies on the same cluster. */
    List<Observed> of(Place place);
}
