package io.sem.examples.shop;

import io.sem.Platform;
import io.sem.Sem;
import io.sem.embedded.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The embedded cluster. Its containers do what they are told here; nothing is fetched, so that no package is served. */
final class EmbeddedSite implements Site {

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.embedded(simulation);

    EmbeddedSite() {
        // As long as a real one takes, so that one sees the order service wait
        simulation.image("mariadb:10.11").readyAfter(Duration.ofSeconds(9));
    }

    @Override
    public Platform sem() {
        return sem;
    }

    @Override
    public URI packageUrl() {
        return URI.create("http://packages.example/" + Shop.ORDERS.fileName());
    }

    @Override
    public void prepare(Fault fault) {
        fault.script(simulation);
    }

    @Override
    public String answer(String url) {
        return "Open " + url + ", where it would answer if the cluster were not simulated";
    }

    @Override
    public List<String> suggestions() {
        return List.of(
                "--fail image --rollback      see a version fail, why, and go back",
                "--drain                      empty a node and see the pods move",
                "--html shop.html             draw all this as a page",
                "--kubeconfig ~/.kube/config  do the same on a real cluster");
    }

    @Override
    public void close() {
        sem.close();
    }
}
