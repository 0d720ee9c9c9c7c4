package io.sem.embedded;

import io.sem.api.error.ConflictException;
import io.sem.api.error.ForbiddenException;
import io.sem.api.label.Selector;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the cluster run a workload, or end it. Everything that may be refused is looked at before anything is written. */
final class Applying {

    private final World world;

    Applying(World world) {
        this.world = world;
    }

    void apply(Workload workload) {
        Space space = world.space(workload.ref().environment());
        requireNewest(space, workload);
        requireSecure(space, workload);
        requireFree(space, workload);
        Claims.admit(space, workload);
        Claims.ensure(space, workload);
        serve(space, workload);
        run(space, workload);
        space.touch();
    }

    private static void requireNewest(Space space, Workload workload) {
        Keeper present = space.keepers().get(workload.ref().name());
        if (present != null && present.workload().revision() > workload.revision()) {
            throw io.sem.api.spi.Refusals.olderRevision(
                    workload, present.workload().revision());
        }
    }

    private static void requireSecure(Space space, Workload workload) {
        List<String> hostPaths = workload.template().volumes().stream()
                .filter(HostPath.class::isInstance)
                .map(Volume::name)
                .toList();
        PodSecurity level = space.desired().podSecurity();
        if (level == PodSecurity.PRIVILEGED || hostPaths.isEmpty()) {
            return;
        }
        String volumes = hostPaths.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        throw new ForbiddenException("deployment \"" + workload.ref() + "\" is forbidden: violates PodSecurity \""
                + level.toString().toLowerCase(Locale.ROOT) + ":latest\": hostPath volumes (volume"
                + (hostPaths.size() == 1 ? " " : "s ") + volumes
                + "); use another kind of volume, or make the environment privileged");
    }

    private void requireFree(Space space, Workload workload) {
        for (ServiceSpec service : workload.services()) {
            requireOwn(space, workload.ref().name(), service);
            world.network().requireFree(owner(space, service), service);
        }
    }

    private static void requireOwn(Space space, String deployment, ServiceSpec service) {
        VirtualService present = space.services().get(service.name());
        if (present != null && !present.deployment().equals(deployment)) {
            throw new ConflictException(
                    "service '" + service.name() + "' in " + space.ref() + " belongs to deployment '"
                            + present.deployment() + "'; choose another name",
                    present.deployment(),
                    "");
        }
    }

    private void serve(Space space, Workload workload) {
        Set<String> wanted = workload.services().stream().map(ServiceSpec::name).collect(Collectors.toSet());
        List<VirtualService> left = space.services().values().stream()
                .filter(service -> service.deployment().equals(workload.ref().name()))
                .filter(service -> !wanted.contains(service.spec().name()))
                .toList();
        left.forEach(service -> close(space, service));
        workload.services().forEach(service -> serve(space, workload, service));
    }

    private void serve(Space space, Workload workload, ServiceSpec wanted) {
        Optional<VirtualService> present = Optional.ofNullable(space.services().get(wanted.name()));
        List<ServicePort> before =
                present.map(service -> service.spec().ports()).orElse(List.of());
        present.ifPresent(this::release);
        ServiceSpec spec = world.network().withNodePorts(owner(space, wanted), wanted, before);
        VirtualService.Addresses addresses = addresses(wanted, present.map(VirtualService::addresses));
        space.add(new VirtualService(workload.ref().name(), spec, Selector.of(workload.selector()), addresses));
    }

    private VirtualService.Addresses addresses(ServiceSpec wanted, Optional<VirtualService.Addresses> present) {
        Optional<String> clusterIp = wanted.type() == ServiceType.HEADLESS
                ? Optional.empty()
                : Optional.of(world.network().serviceAddress(present.flatMap(VirtualService.Addresses::clusterIp)));
        Optional<String> external = wanted.type() != ServiceType.LOAD_BALANCER
                ? Optional.empty()
                : present.flatMap(VirtualService.Addresses::external)
                        .or(() -> Optional.of(world.network().balancerAddress()));
        return new VirtualService.Addresses(
                present.map(VirtualService.Addresses::created)
                        .orElse(world.timeline().instant()),
                clusterIp,
                external);
    }

    private static String owner(Space space, ServiceSpec service) {
        return space.namespace() + "/" + service.name();
    }

    private void release(VirtualService service) {
        world.network().releasePorts(service.spec());
        service.addresses().clusterIp().ifPresent(world.network()::releaseAddress);
    }

    private void close(Space space, VirtualService service) {
        release(service);
        space.remove(service);
    }

    private static void run(Space space, Workload workload) {
        Keeper present = space.keepers().get(workload.ref().name());
        if (present != null && sameKind(present.workload().run(), workload.run())) {
            if (!present.workload().equals(workload)) {
                present.accept(workload);
            }
            return;
        }
        if (present != null) {
            present.close();
        }
        Keeper keeper = keeper(space, workload);
        space.keepers().put(workload.ref().name(), keeper);
        keeper.wake();
    }

    private static boolean sameKind(Run one, Run other) {
        return one.getClass().equals(other.getClass());
    }

    private static Keeper keeper(Space space, Workload workload) {
        if (workload.run() instanceof Run.Stateful) {
            return new StatefulKeeper(space, workload);
        }
        return workload.run() instanceof Run.ToCompletion
                ? new CompletionKeeper(space, workload)
                : new RollingKeeper(space, workload);
    }

    /** Ends a deployment: its record, its services and its pods; claims and secrets stay. */
    void delete(DeploymentRef deployment) {
        Optional<Space> found = world.find(deployment.environment());
        if (found.isEmpty()) {
            return;
        }
        Space space = found.get();
        space.records().remove(deployment.name());
        List<VirtualService> services = space.services().values().stream()
                .filter(service -> service.deployment().equals(deployment.name()))
                .toList();
        services.forEach(service -> close(space, service));
        Keeper keeper = space.keepers().remove(deployment.name());
        if (keeper != null) {
            keeper.close();
        }
        space.touch();
    }

    /** Ends everything in an environment at once. */
    void deleteAll(Space space) {
        List.copyOf(space.keepers().values())
                .forEach(keeper -> delete(keeper.workload().ref()));
        List.copyOf(space.pods().values()).forEach(pod -> world.kubelet().delete(pod));
    }
}
