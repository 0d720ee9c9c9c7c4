package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.SemException;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.tenant.EnvironmentState.Cordon;
import io.sem.api.tenant.EnvironmentState.Phase;
import io.sem.api.tenant.EnvironmentState.Sleep;
import io.sem.api.tenant.PhaseChange;
import io.sem.api.tenant.SleepPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the doors call to decide where environments are in their lives. Each decision is written into the tenant's record before anything is done about it:
 * what was put to sleep is on record while it falls asleep, so that a killed process loses no number of pods.
 */
public final class LifeCalls {

    private static final int LONGEST_REASON = 500;

    private final Tenancy tenancy;
    private final TenantRecords records;
    private final LiveActions live = new LiveActions(new Revisions());

    LifeCalls(Tenancy tenancy, TenantRecords records) {
        this.tenancy = tenancy;
        this.records = records;
    }

    public EnvironmentState state(EnvironmentRef ref) {
        return record(ref).state(ref.name(), records.now());
    }

    public void cordon(EnvironmentRef ref, String reason, Optional<Instant> until) {
        Cordon cordon = new Cordon(reason, records.now(), until);
        requireSensible(cordon);
        decide(ref, state -> {
            StateChecks.requireChangeable(ref, state.withCordon(Optional.empty()));
            return state.withCordon(cordon);
        });
        Journal.done("cordoned", ref);
    }

    private static void requireSensible(Cordon cordon) {
        if (cordon.reason().isBlank() || cordon.reason().length() > LONGEST_REASON) {
            throw InvalidSpecException.of(
                    "reason",
                    "has " + cordon.reason().length() + " characters; say in 1 to " + LONGEST_REASON
                            + " why nothing may change, for those who are refused");
        }
        if (!cordon.holdsAt(cordon.since())) {
            throw InvalidSpecException.of(
                    "until",
                    "is " + cordon.until().map(Instant::toString).orElse("") + ", which is not after now ("
                            + cordon.since() + "); name a later time, or none");
        }
    }

    public void uncordon(EnvironmentRef ref) {
        decide(ref, state -> state.withCordon(Optional.empty()));
        Journal.done("uncordoned", ref);
    }

    public void protect(EnvironmentRef ref, boolean isProtected) {
        decide(ref, state -> state.withIsProtected(isProtected));
        Journal.done(isProtected ? "protected" : "unprotected", ref);
    }

    /** On record first: whoever finds the environment half asleep knows what it had. */
    public void sleep(EnvironmentRef ref) {
        Place place = tenancy.open(ref);
        Sleeping sleeping = new Sleeping(live, place.snapshot());
        decide(ref, state -> {
            StateChecks.requireChangeable(ref, state);
            Instant since = state.sleep().map(Sleep::since).orElseGet(records::now);
            return state.withSleep(new Sleep(since, sleeping.replicas(state.sleep())))
                    .withWokenAt(Optional.empty());
        });
        sleeping.sleep();
        Journal.done("put to sleep", ref);
    }

    /** Off the record last: until all pods are asked for, waking it again goes on. */
    public void wake(EnvironmentRef ref) {
        Place place = tenancy.open(ref);
        Optional<Sleep> sleep = state(ref).sleep();
        if (sleep.isPresent()) {
            new Sleeping(live, place.snapshot()).wake(sleep.get().replicas());
            decide(ref, state -> state.withSleep(Optional.empty()).withWokenAt(records.now()));
            Journal.done("woke", ref);
        }
    }

    /**
     * Carries out the plans of sleep. A plan acts once for each of its times: what somebody woke or put to sleep by hand after it
     * stays so until the next.
     *
     * @throws SemException the first that an environment threw, after all others had their turn; later ones are suppressed in it
     */
    public List<PhaseChange> tick() {
        List<PhaseChange> changes = new ArrayList<>();
        List<SemException> failures = new ArrayList<>();
        for (TenantRecord record : records.all()) {
            for (EnvironmentSpec environment : record.spec().environments()) {
                EnvironmentRef ref = new EnvironmentRef(record.spec().name(), environment.name());
                EnvironmentState state = record.state(ref.name(), records.now());
                try {
                    environment.sleepPlan().flatMap(plan -> due(plan, state)).ifPresent(next -> {
                        move(ref, next);
                        changes.add(new PhaseChange(ref, state.phase(), next));
                    });
                } catch (SemException failure) {
                    failures.add(failure);
                }
            }
        }
        rethrow(failures);
        return changes;
    }

    private void move(EnvironmentRef ref, Phase next) {
        if (next == Phase.ASLEEP) {
            sleep(ref);
        } else {
            wake(ref);
        }
    }

    /** Returns what an environment has to become now; empty if it is so, or if a decision by hand is younger than the plan's. */
    private Optional<Phase> due(SleepPlan plan, EnvironmentState state) {
        Instant now = records.now();
        Phase wanted = plan.isAwakeAt(now) ? Phase.ACTIVE : Phase.ASLEEP;
        boolean movable = state.phase() == Phase.ACTIVE || state.phase() == Phase.ASLEEP;
        boolean decidedLater = state.sleep()
                .map(Sleep::since)
                .or(state::wokenAt)
                .filter(at -> !at.isBefore(plan.lastChange(now)))
                .isPresent();
        return movable && !decidedLater && state.phase() != wanted ? Optional.of(wanted) : Optional.empty();
    }

    private static void rethrow(List<SemException> failures) {
        if (!failures.isEmpty()) {
            SemException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /**
     * Changes what is on record by compare-and-set; writes nothing if nothing changes.
     *
     * @throws ConflictException if somebody else wrote the tenant's record at the same time
     */
    private void decide(EnvironmentRef ref, UnaryOperator<EnvironmentState> change) {
        TenantRecord record = record(ref);
        EnvironmentState before = record.state(ref.name());
        EnvironmentState after = change.apply(before.at(records.now()));
        if (!after.equals(before)) {
            records.write(record.withState(ref.name(), after));
        }
    }

    /** The record of a tenant that has this environment; one reading, which every call here begins with. */
    private TenantRecord record(EnvironmentRef ref) {
        TenantRecord record = records.require(ref.tenant());
        tenancy.place(record.spec(), ref);
        return record;
    }
}
