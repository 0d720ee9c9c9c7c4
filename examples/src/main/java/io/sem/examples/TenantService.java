package io.sem.examples;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.tenant.Quota;
import java.io.PrintStream;

/**
 * A tenant service (TM): sells plans to customers, each of whom gets a tenant with dev, test, staging and production. It moves
 * them to other plans and removes those who leave, but never their data.
 */
public final class TenantService {
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

    /** Gives a customer a tenant; doing it twice does no harm. */
    Tenant subscribe(String customer, Plan plan) {
        return sem.tenants().create(customer, plan.quota);
    }

    /** Moves a customer to another plan; refused when an environment already uses more than that plan leaves it. */
    Tenant move(String customer, Plan plan) throws QuotaExceededException {
        return sem.tenant(customer).changeQuota(plan.quota);
    }

    /** Removes a customer; refused while data is kept. */
    void leave(String customer) {
        sem.tenant(customer).delete();
    }

    /** Shows the life of a customer on the embedded cluster. */
    public static void main(String[] args) {
        try (Platform sem = Sem.embedded()) {
            tell(new TenantService(sem), System.out);
        }
    }

    private static void tell(TenantService service, PrintStream out) {
        show(service.subscribe("acme", Plan.STARTER), out);
        show(service.move("acme", Plan.BUSINESS), out);
        service.leave("acme");
        out.println("left: " + service.sem.tenants().list());
    }

    private static void show(Tenant tenant, PrintStream out) {
        out.println("tenant " + tenant.name() + " may use " + tenant.spec().quota());
        for (Environment environment : tenant.environments()) {
            out.println(
                    "  " + environment.ref().name() + " " + environment.quota().limit());
        }
    }
}
