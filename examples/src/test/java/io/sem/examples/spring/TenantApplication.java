package io.sem.examples.spring;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.SemException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.DeploymentSpec;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tenants and deployments over HTTP. SEM's values are the bodies as they are; its errors say which status they mean. */
@SpringBootApplication
class TenantApplication {

    @Bean
    Platform sem() {
        return Sem.embedded();
    }

    @RestController
    static final class Tenants {
        private final Platform sem;

        Tenants(Platform sem) {
            this.sem = sem;
        }

        @PutMapping("/tenants")
        TenantSpec apply(@RequestBody TenantSpec tenant) {
            return sem.tenants().apply(tenant).spec();
        }

        @GetMapping("/tenants/{tenant}/{environment}/quota")
        QuotaUsage quota(@PathVariable("tenant") String tenant, @PathVariable("environment") String environment) {
            return sem.tenant(tenant).env(environment).quota();
        }

        @GetMapping("/tenants/{tenant}/{environment}")
        Observed observe(@PathVariable("tenant") String tenant, @PathVariable("environment") String environment) {
            return sem.tenant(tenant).env(environment).observe();
        }

        @PutMapping("/tenants/{tenant}/{environment}/deployments")
        DeploymentStatus deploy(
                @PathVariable("tenant") String tenant,
                @PathVariable("environment") String environment,
                @RequestBody DeploymentSpec spec) {
            return sem.tenant(tenant)
                    .env(environment)
                    .deploy(spec)
                    .awaitReady(Duration.ofMinutes(1))
                    .status();
        }

        @ExceptionHandler
        ProblemDetail problem(SemException e) {
            return ProblemDetail.forStatusAndDetail(status(e), e.getMessage());
        }

        private static HttpStatus status(SemException e) {
            if (e instanceof NotFoundException) {
                return HttpStatus.NOT_FOUND;
            } else if (e instanceof InvalidSpecException) {
                return HttpStatus.BAD_REQUEST;
            } else if (e instanceof AlreadyExistsException
                    || e instanceof ConflictException
                    || e instanceof QuotaExceededException) {
                return HttpStatus.CONFLICT;
            }
            return HttpStatus.BAD_GATEWAY;
        }
    }
}
