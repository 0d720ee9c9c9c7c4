package io.sem.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSpecTest {

    private static final ServicePort HTTP = ServicePort.tcp("http", 80);

    @Test
    void is_inside_the_cluster_without_affinity_by_default() {
        ServiceSpec web = ServiceSpec.builder("web").addPort(HTTP).build();

        assertThat(web.type()).isEqualTo(ServiceType.CLUSTER_IP);
        assertThat(web.sessionAffinity()).isEqualTo(SessionAffinity.NONE);
        assertThat(web.ports()).containsExactly(HTTP);
    }

    @Test
    void the_short_form_has_one_tcp_port_to_the_container_port_of_the_same_number() {
        assertThat(ServiceSpec.tcp("db", 3306))
                .isEqualTo(ServiceSpec.builder("db")
                        .addPort(ServicePort.of(Port.tcp("tcp", 3306)))
                        .build());
        assertThat(ServiceSpec.tcp("db", 3306).ports().get(0).target()).isEqualTo(3306);
    }

    @Test
    void the_ports_are_a_copy_that_cannot_be_changed() {
        List<ServicePort> ports = new ArrayList<>(List.of(HTTP));
        ServiceSpec web = ServiceSpec.builder("web").ports(ports).build();
        ports.clear();

        assertThat(web.ports()).containsExactly(HTTP).isUnmodifiable();
    }

    @Test
    void a_change_is_a_new_value() {
        ServiceSpec web = ServiceSpec.builder("web").addPort(HTTP).build();
        ServiceSpec exposed = web.withType(ServiceType.NODE_PORT).withSessionAffinity(SessionAffinity.CLIENT_IP);

        assertThat(web.type()).isEqualTo(ServiceType.CLUSTER_IP);
        assertThat(exposed.ports()).isEqualTo(web.ports());
        assertThat(exposed.withType(ServiceType.CLUSTER_IP).withSessionAffinity(SessionAffinity.NONE))
                .isEqualTo(web)
                .hasSameHashCodeAs(web);
    }

    @Test
    void a_service_without_a_name_is_never_built() {
        assertThatThrownBy(() -> new ServiceSpec.Builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name");
    }
}
