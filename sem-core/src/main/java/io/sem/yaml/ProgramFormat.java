package io.sem.yaml;

import static io.sem.yaml.ContainerFormat.CONTAINERS;
import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.LONG;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.SELECTOR;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

import io.sem.api.product.Program;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentPackage;
import java.util.List;
import java.util.stream.IntStream;

/** The fields that applications and jobs have in common. */
final class ProgramFormat {

    /** A volume with the path at which the program sees it. */
    private record Mounted(Volume volume, String path) {}

    /** By name, each with its path beside it: {@code uploads: {path: /srv/uploads, claim: 5Gi}}. */
    private static final Codec<List<Mounted>> VOLUMES =
            Codec.named(ProgramFormat::mounted, mounted -> mounted.volume().name());

    private ProgramFormat() {}

    /** Adds the fields in the order in which they are written. */
    static <T extends Program<T>> FieldsCodec<T> fields(FieldsCodec<T> form) {
        return form.maybe("package", ContainerFormat.SOURCE, p -> p.parts().source(), (p, source) -> p.from(source))
                .field(
                        "fetch",
                        Scalars.constant(DeploymentPackage.Fetch.class),
                        p -> p.parts().fetch(),
                        (p, fetch) -> p.fetchedBy(fetch))
                .field("command", TEXTS, p -> p.parts().command(), (p, c) -> p.command(c.toArray(String[]::new)))
                .field("args", TEXTS, p -> p.parts().args(), (p, args) -> p.args(args.toArray(String[]::new)))
                .each("env", EnvFormat.VARIABLES, p -> p.parts().variables(), (p, v) -> p.variable(v.name(), v.value()))
                .maybe("cpu", CPU, p -> p.parts().resources().cpu(), (p, cpu) -> p.cpu(cpu.toString()))
                .maybe("memory", MEMORY, p -> p.parts().resources().memory(), (p, m) -> p.memory(m.toString()))
                .maybe(
                        "limits",
                        LimitsFormat.LIMITS,
                        p -> LimitsFormat.of(p.parts().resources()),
                        (p, l) -> p.limits(l.cpu().toString(), l.memory().toString()))
                .maybe("user", LONG, p -> p.parts().user(), (p, user) -> p.user(user))
                .each("volumes", VOLUMES, ProgramFormat::mounts, (p, m) -> p.mount(m.volume(), m.path()))
                .each("initContainers", CONTAINERS, p -> p.parts().initContainers(), (p, c) -> p.init(c))
                .each("sidecars", CONTAINERS, p -> p.parts().sidecars(), (p, c) -> p.sidecar(c))
                .each("outputs", EnvFormat.OFFERED, p -> p.parts().outputs(), (p, o) -> p.offers(o.name(), o.value()))
                .each("secrets", EnvFormat.SECRETS, p -> p.parts().secrets(), (p, secret) -> p.creates(secret))
                .field("gated", BOOLEAN, p -> p.parts().gated(), (p, gated) -> gated ? p : p.ungated())
                .field("nodes", SELECTOR, p -> p.parts().nodes(), (p, nodes) -> p.nodes(nodes))
                .field("labels", WorkloadFormat.LABELS, p -> p.parts().labels(), (p, labels) -> p.labels(labels))
                .each("after", WorkloadFormat.AFTER, p -> p.parts().after(), (p, name) -> p.after(name))
                .maybe("toolImage", IMAGE, p -> p.parts().toolImage(), (p, image) -> p.toolImage(image.reference()))
                .maybe("serviceLinks", BOOLEAN, p -> p.parts().serviceLinks(), (p, links) -> p.serviceLinks(links));
    }

    private static Codec<Mounted> mounted(String name) {
        return FieldsCodec.of(
                Required.oneOf(VolumeFormat.volume(name), Mounted::volume),
                Required.field("path", TEXT, Mounted::path),
                Mounted::new);
    }

    /** Returns each volume with its mount; the recipe adds both in one step, so they stand at the same index. */
    private static List<Mounted> mounts(Program<?> program) {
        return IntStream.range(0, program.parts().mounts().size())
                .mapToObj(i -> new Mounted(
                        program.parts().volumes().get(i),
                        program.parts().mounts().get(i).path()))
                .toList();
    }
}
