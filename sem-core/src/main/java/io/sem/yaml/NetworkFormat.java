package io.sem.yaml;

import static io.sem.yaml.Scalars.INT;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.network.SessionAffinity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form of ports and services: {@code http: 8080}, {@code dns: 53/udp}. The notation of protocols is that of
 * Docker and of {@code kubectl expose}.
 */
final class NetworkFormat {

    static final Codec<List<Port>> PORTS = Codec.named(NetworkFormat::port, Port::name);
    static final Codec<List<ServiceSpec>> SERVICES = Codec.named(NetworkFormat::service, ServiceSpec::name);

    private static final Codec<List<ServicePort>> SERVICE_PORTS =
            Codec.named(NetworkFormat::servicePort, port -> port.port().name());
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(?:/([a-z]+))?");

    private NetworkFormat() {}

    private static Codec<Port> port(String name) {
        Codec<String> text = Scalars.word(LocatedNode::text, port -> port);
        return text.as(port -> parse(name, port), NetworkFormat::print);
    }

    private static Port parse(String name, String text) {
        Matcher parts = PORT.matcher(text);
        if (!parts.matches()) {
            throw notAPort(text);
        }
        String protocol = parts.group(2) == null ? "tcp" : parts.group(2);
        return Stream.of(Protocol.values())
                .filter(p -> print(p).equals(protocol))
                .map(p -> new Port(name, Integer.parseInt(parts.group(1)), p))
                .findFirst()
                .orElseThrow(() -> notAPort(text));
    }

    private static String print(Port port) {
        return port.number() + (port.protocol() == Protocol.TCP ? "" : "/" + print(port.protocol()));
    }

    private static String print(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    private static InvalidSpecException notAPort(String text) {
        return InvalidSpecException.of(
                "", "'" + Nearest.abbreviated(text) + "' is not a port; write 8080, or 53/udp (tcp, udp or sctp)");
    }

    private static Codec<ServiceSpec> service(String name) {
        return FieldsCodec.of(
                        Required.field("ports", SERVICE_PORTS, ServiceSpec::ports),
                        ports -> ServiceSpec.builder(name).addAllPorts(ports).build())
                .field("type", Scalars.constant(ServiceType.class), ServiceSpec::type, ServiceSpec::withType)
                .field(
                        "sessionAffinity",
                        Scalars.constant(SessionAffinity.class),
                        ServiceSpec::sessionAffinity,
                        ServiceSpec::withSessionAffinity);
    }

    private static Codec<ServicePort> servicePort(String name) {
        return FieldsCodec.of(Required.field("port", port(name), ServicePort::port), ServicePort::of)
                .field(
                        "target",
                        INT,
                        ServicePort::target,
                        (p, target) -> new ServicePort(p.port(), target, p.nodePort()))
                .field(
                        "nodePort",
                        INT,
                        ServicePort::nodePort,
                        (p, nodePort) -> new ServicePort(p.port(), p.target(), nodePort))
                .main("port");
    }
}
