package io.sem.examples.shop;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real cluster, whose pods fetch the package from this program. */
final class KubernetesSite implements Site {

    private final Platform sem;
    private final PackageServer packages;

    private KubernetesSite(Platform sem, PackageServer packages) {
        this.sem = sem;
        this.packages = packages;
    }

    static KubernetesSite on(Path kubeconfig, Optional<InetAddress> packagesAt) {
        // readme: kubernetes
        Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)));
        // readme: end
        InetAddress address = packagesAt.orElseGet(() -> Route.to(sem.nodes().observe()));
        return new KubernetesSite(sem, PackageServer.serving(Shop.ORDERS, address));
    }

    @Override
    public Platform sem() {
        return sem;
    }

    @Override
    public URI packageUrl() {
        return packages.url();
    }

    @Override
    public void prepare(Fault fault) {
        // A real cluster fails by the spec alone
    }

    @Override
    public String answer(String url) {
        return Answer.of(URI.create(url), Shop.PATIENCE);
    }

    @Override
    public List<String> suggestions() {
        return List.of(
                "--kubeconfig FILE --fail image --rollback  see a version fail, why, and go back",
                "--kubeconfig FILE --html shop.html         draw all this as a page",
                "--kubeconfig FILE --cleanup                remove everything again");
    }

    @Override
    public void close() {
        packages.close();
        sem.close();
    }
}
