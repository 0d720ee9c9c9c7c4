package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.Vectors;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The variables of services are those of Kubernetes' own code. */
class ContainerVariablesTest {

    private static final String UNNAMED = "p";
    private static final PodGroup GROUP =
            PodGroup.of(Container.builder("main", "example/app:1").build());

    static List<Map<String, Object>> rows() {
        return Vectors.objects("serviceEnv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    @SuppressWarnings("unchecked")
    void a_container_sees_a_service_as_kubernetes_says(Map<String, Object> row) {
        Map<String, String> expected = new LinkedHashMap<>();
        ((List<List<String>>) row.get("env")).forEach(variable -> expected.put(variable.get(0), variable.get(1)));

        Map<String, String> seen = variables((Map<String, Object>) row.get("service"));

        // A port has a name in SEM, which Kubernetes allows to be missing when there is one port only.
        seen.keySet().removeIf(name -> name.endsWith("_SERVICE_PORT_" + UNNAMED.toUpperCase()));
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(Map<String, Object> service) {
        boolean headless = service.get("clusterIP").equals("None");
        ServiceSpec.Builder spec = ServiceSpec.builder((String) service.get("name"))
                .type(headless ? ServiceType.HEADLESS : ServiceType.CLUSTER_IP);
        ((List<Map<String, Object>>) service.get("ports")).forEach(port -> spec.addPort(port(port)));
        Observed observed = Observed.builder(new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV))
                .addService(ObservedService.builder(spec.build())
                        .deployment("other")
                        .clusterIp(headless ? Optional.empty() : Optional.of((String) service.get("clusterIP")))
                        .created(Instant.EPOCH)
                        .build())
                .build();
        return new ContainerVariables(observed)
                .of(DeploymentSpec.builder("app", GROUP).build(), GROUP, "main");
    }

    private static ServicePort port(Map<String, Object> port) {
        String name = (String) port.getOrDefault("name", UNNAMED);
        Protocol protocol = Protocol.valueOf((String) port.getOrDefault("protocol", "TCP"));
        return ServicePort.of(new Port(name, Vectors.number(port.get("port")), protocol));
    }
}
