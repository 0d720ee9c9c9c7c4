package io.sem.yaml;

import static io.sem.yaml.Scalars.PORT_NUMBER;

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
 * The form of ports and services: {@code http: 8080}, {@code dns: 53/udp}.
 *
 * <pre>{@code
 * services:
 *   shop: {type: nodePort, ports: {http: {port: 80, target: 8080, nodePort: 30080}, metrics: 9090}}
 * }</pre>
 *
 * <p>The notation of protocols is that of Docker and of {@code kubectl expose}.
 */
final class NetworkFormat {

    /** By name; Kubernetes wants one as soon as there are two ports. */
    static final Codec<List<Port>> PORTS = Codec.named(NetworkFormat::port, Port::name);

    /** By name, which is also the DNS name. */
    static final Codec<List<ServiceSpec>> SERVICES = Codec.named(NetworkFormat::service, ServiceSpec::name);

    /** A service without its name, which stands beside. */
    static final Form<ServiceSpec> SERVICE = spec -> service(spec.name()).write(spec);

    private static final Codec<List<ServicePort>> SERVICE_PORTS =
            Codec.named(NetworkFormat::servicePort, port -> port.port().name());
    /** A number where it is one, which JSON tells from a text. */
    private static final Codec<String> PORT_TEXT = Codec.of(
            LocatedNode::text,
            port -> port.contains("/") ? SpecNode.Scalar.word(port) : SpecNode.Scalar.number(port),
            definitions -> JsonSchema.numberOr("[0-9]{1,5}(/(tcp|udp|sctp))?", 1, 65_535));

    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(?:/([a-z]+))?");

    private NetworkFormat() {}

    private static Codec<Port> port(String name) {
        return PORT_TEXT.as(port -> parse(name, port), NetworkFormat::print);
    }

    /** Reads a number, and a protocol behind a slash; TCP if none is given. */
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

    /** Returns the form of a port of a service: a number alone if the container listens on the same. */
    private static Codec<ServicePort> servicePort(String name) {
        return FieldsCodec.of(Required.field("port", port(name), ServicePort::port), ServicePort::of)
                .field(
                        "target",
                        PORT_NUMBER,
                        ServicePort::target,
                        (p, target) -> new ServicePort(p.port(), target, p.nodePort()))
                .field(
                        "nodePort",
                        PORT_NUMBER,
                        ServicePort::nodePort,
                        (p, nodePort) -> p.nodePort(ServicePort.requireNodePort(nodePort)))
                .main("port");
    }
}
