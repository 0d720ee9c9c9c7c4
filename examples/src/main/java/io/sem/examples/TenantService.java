package io.sem.examples;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.status.TenantQuota;
import io.sem.api.tenant.Quota;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A tenant service (TM): sells plans to customers, each of whom gets a tenant with dev, test, staging and production. It moves
 * them to other plans and removes those who leave; their data only when they say so.
 */
public final class TenantService {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What customers can buy. */
    enum Plan {
        STARTER(Quota.of("4", "8Gi")),
        BUSINESS(Quota.of("16", "32Gi"));

        private final Quota quota;

        Plan(Quota quota) {
            this.quota = quota;
        }
    }

    private final Platform sem;

    TenantService(Platform sem) {
        this.sem = sem;
    }

    /** Gives a customer a tenant; doing it twice with the same plan does no harm. */
    Tenant subscribe(String customer, Plan plan) {
        return sem.tenants().create(customer, plan.quota);
    }

    Optional<Tenant> find(String customer) {
        return sem.tenants().find(customer);
    }

    /** Moves a customer to another plan; refused when an environment already uses more than that plan leaves it. */
    Tenant move(String customer, Plan plan) throws QuotaExceededException {
        return sem.tenant(customer).changeQuota(plan.quota);
    }

    Environment addEnvironment(String customer, String name) {
        return sem.tenant(customer).environments().create(name);
    }

    /** What a customer has paid for, what is used of it, and what is free. */
    TenantQuota usage(String customer) {
        return sem.tenant(customer).quota();
    }

    /** Removes a customer; refused while data is kept. */
    void leave(String customer) {
        sem.tenant(customer).delete();
    }

    /** Removes a customer and all data for ever. */
    void leaveWithData(String customer) {
        sem.tenant(customer).delete(WithData.named(customer), PATIENCE);
    }

    /** Shows the life of a customer on the embedded cluster. */
    public static void main(String[] args) {
        try (Platform sem = Sem.embedded()) {
            TenantService service = new TenantService(sem);
            show(service.subscribe("acme", Plan.STARTER), System.out);
            show(service.move("acme", Plan.BUSINESS), System.out);
            service.leave("acme");
            System.out.println("customers left: " + sem.tenants().size());
        }
    }

    private static void show(Tenant tenant, PrintStream out) {
        out.println("tenant " + tenant + " may use " + tenant.quota().limit());
        tenant.quota().environments().forEach((name, usage) -> out.println("  " + name + " " + usage.limit()));
    }
}
