package io.sem.testkit.contract;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import java.time.Duration;

/** What a rule works with. */
interface Bench {
    Platform platform();

    /** A tenant that no other rule sees, with the environment {@link #dev()} alone. */
    Tenant tenant();

    Environment dev();

    /** How long anything may take. */
    Duration patience();

    /** The name of an image that no registry has. */
    String missingImage();
}
