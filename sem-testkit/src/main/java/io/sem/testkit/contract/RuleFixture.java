package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What every rule works with; {@link BackendContract} provides it. */
interface RuleFixture {
    /** The platform on the backend under test. */
    Platform platform();

    /** The tenant of the running rule, with the one environment {@link #dev()}; no other rule sees it. */
    Tenant tenant();

    /** The environment {@code dev} of {@link #tenant()}. */
    Environment dev();

    /** How long a rule waits for anything, on the clock of the backend. */
    Duration patience();

    /** The cluster under test, past SEM. */
    DirectAccess cluster();

    /**
     * Waits until something is so, at most for {@link #patience()}; it is asked five times a second. For what no
     * backend reports by itself.
     */
    void awaitObserved(BooleanSupplier condition);

    /** The reference of an image that no registry has. */
    String missingImage();

    /** The name of a storage class whose claims may grow; those of the default class may not. */
    String growingClass();
}
