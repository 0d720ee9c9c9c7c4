package io.sem.yaml;

import static io.sem.yaml.Scalars.BOOLEAN;
import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.DURATION;
import static io.sem.yaml.Scalars.IMAGE;
import static io.sem.yaml.Scalars.INT;
import static io.sem.yaml.Scalars.LONG;
import static io.sem.yaml.Scalars.MEMORY;
import static io.sem.yaml.Scalars.PORT_NUMBER;
import static io.sem.yaml.Scalars.TEXT;
import static io.sem.yaml.Scalars.TEXTS;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import java.util.List;

/**
 * The form of containers with their resources, probes and packages.
 *
 * <pre>{@code
 * web:
 *   image: nginx:1.27
 *   ports: {http: 8080}
 *   resources: {cpu: 250m, memory: 512Mi}
 *   mounts: {/srv/uploads: uploads}
 *   readiness: {http: {path: /health, port: 8080}, period: 5s}
 *   liveness: {exec: [test, -e, /srv/alive]}
 * }</pre>
 *
 * <p>The words are those of Kubernetes where Kubernetes has one; what it nests without need ({@code
 * resources.requests.cpu}) is flat.
 */
final class ContainerFormat {

    /** By name, in order: init containers run one after the other. */
    static final Codec<List<Container>> CONTAINERS =
            Codec.named(name -> container(name).shared("Container"), Container::name);

    /**
     * {@code {cpu: 250m, cpuLimit: 1, memory: 512Mi, memoryLimit: 1Gi}}; a request without a suffix, since it is what
     * most people mean.
     */
    static final Codec<Resources> RESOURCES = FieldsCodec.of(Resources::unspecified)
            .maybe("cpu", CPU, Resources::cpu, Resources::withCpu)
            .maybe("cpuLimit", CPU, Resources::cpuLimit, Resources::withCpuLimit)
            .maybe("memory", MEMORY, Resources::memory, Resources::withMemory)
            .maybe("memoryLimit", MEMORY, Resources::memoryLimit, Resources::withMemoryLimit);

    /**
     * A list and not a mapping by name: the same header may be sent more than once, and their order can matter (RFC
     * 9110, 5.3).
     */
    private static final Codec<List<HttpCheck.Header>> HEADERS = Codec.list(Codec.named(
                    name -> TEXT.as(value -> new HttpCheck.Header(name, value), HttpCheck.Header::value),
                    HttpCheck.Header::name)
            .as(ContainerFormat::single, List::of));

    /** {@code {path: /health, port: 8080}}. */
    private static final Codec<HttpCheck> HTTP = FieldsCodec.of(
                    Required.field("path", TEXT, HttpCheck::path),
                    Required.field("port", PORT_NUMBER, HttpCheck::port),
                    Check::http)
            .maybe("host", TEXT, HttpCheck::host, HttpCheck::withHost)
            .field("https", BOOLEAN, HttpCheck::https, HttpCheck::withHttps)
            .field("headers", HEADERS, HttpCheck::headers, HttpCheck::withHeaders);

    /** {@code grpc: 9000}, or {@code grpc: {port: 9000, service: health}} (gRPC health checking protocol). */
    private static final Codec<Check.Grpc> GRPC = FieldsCodec.of(
                    Required.field("port", PORT_NUMBER, Check.Grpc::port), port -> new Check.Grpc(port, ""))
            .field("service", TEXT, Check.Grpc::service, (check, service) -> new Check.Grpc(check.port(), service))
            .main("port");

    static final Choice<Check> CHECK = new Choice<Check>()
            .or("exec", Check.Exec.class, TEXTS.as(Check.Exec::new, Check.Exec::command))
            .or("tcp", Check.Tcp.class, PORT_NUMBER.as(Check.Tcp::new, Check.Tcp::port))
            .or("http", HttpCheck.class, HTTP)
            .or("grpc", Check.Grpc.class, GRPC);

    /** The check stands beside the times, as in core/v1 Probe: {@code {tcp: 8080, period: 2s}}. */
    static final Codec<Probe> PROBE = FieldsCodec.of(Required.oneOf(CHECK, Probe::check), Probe::of)
            .field("initialDelay", DURATION, Probe::initialDelay, Probe::withInitialDelay)
            .field("period", DURATION, Probe::period, Probe::withPeriod)
            .field("timeout", DURATION, Probe::timeout, Probe::withTimeout)
            .field("failureThreshold", INT, Probe::failureThreshold, Probe::withFailureThreshold)
            .field("successThreshold", INT, Probe::successThreshold, Probe::withSuccessThreshold)
            .shared("Probe");

    private static final Codec<PackageSource.Archive> ARCHIVE = FieldsCodec.of(
                    Required.field("url", TEXT, PackageSource.Archive::url),
                    Required.field("sha256", TEXT, PackageSource.Archive::sha256),
                    PackageSource::archive)
            .maybe("credentials", TEXT, PackageSource.Archive::credentials, PackageSource.Archive::withCredentials);

    private static final Codec<PackageSource.PlainFile> PLAIN_FILE = FieldsCodec.of(
                    Required.field("url", TEXT, PackageSource.PlainFile::url),
                    Required.field("sha256", TEXT, PackageSource.PlainFile::sha256),
                    PackageSource::file)
            .maybe("credentials", TEXT, PackageSource.PlainFile::credentials, PackageSource.PlainFile::withCredentials);

    private static final Codec<PackageSource.FromImage> FROM_IMAGE = FieldsCodec.of(
            Required.field("image", IMAGE, PackageSource.FromImage::image),
            Required.field("folder", TEXT, PackageSource.FromImage::folder),
            PackageSource.FromImage::new);

    /** {@code archive: {url: …, sha256: …}} or {@code fromImage: {image: …, folder: …}}. */
    static final Choice<PackageSource> SOURCE = new Choice<PackageSource>()
            .or("archive", PackageSource.Archive.class, ARCHIVE)
            .or("file", PackageSource.PlainFile.class, PLAIN_FILE)
            .or("fromImage", PackageSource.FromImage.class, FROM_IMAGE);

    static final Codec<DeploymentPackage> PACKAGE = FieldsCodec.of(
                    Required.oneOf(SOURCE, DeploymentPackage::source),
                    source -> DeploymentPackage.builder(source).build())
            .field(
                    "fetch",
                    Scalars.constant(DeploymentPackage.Fetch.class),
                    DeploymentPackage::fetch,
                    DeploymentPackage::withFetch)
            .field("folder", TEXT, DeploymentPackage::folder, DeploymentPackage::withFolder)
            .maybe("fetcher", IMAGE, DeploymentPackage::fetcher, DeploymentPackage::withFetcher);

    private ContainerFormat() {}

    private static Codec<Container> container(String name) {
        return FieldsCodec.of(
                        Required.field("image", IMAGE, Container::image),
                        image -> Container.builder(name, image.reference()).build())
                .field("command", TEXTS, Container::command, Container::withCommand)
                .field("args", TEXTS, Container::args, Container::withArgs)
                .maybe("workingDirectory", TEXT, Container::workingDirectory, Container::withWorkingDirectory)
                .maybe("user", LONG, Container::user, Container::withUser)
                .maybe("package", PACKAGE, Container::deploymentPackage, Container::withDeploymentPackage)
                .field("env", EnvFormat.VARIABLES, Container::env, Container::withEnv)
                .field("ports", NetworkFormat.PORTS, Container::ports, Container::withPorts)
                .field("resources", RESOURCES, Container::resources, Container::withResources)
                .field("mounts", VolumeFormat.MOUNTS, Container::mounts, Container::withMounts)
                .maybe("startup", PROBE, Container::startup, Container::withStartup)
                .maybe("readiness", PROBE, Container::readiness, Container::withReadiness)
                .maybe("liveness", PROBE, Container::liveness, Container::withLiveness);
    }

    private static HttpCheck.Header single(List<HttpCheck.Header> headers) {
        if (headers.size() != 1) {
            throw InvalidSpecException.of("", "must be one header, such as 'Accept: text/plain'");
        }
        return headers.get(0);
    }
}
