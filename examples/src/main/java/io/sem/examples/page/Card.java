package io.sem.examples.page;

import io.sem.api.network.ServicePort;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedService;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.PackageSource;
import io.sem.examples.page.Scene.Running;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One deployment: its name and state, what it is made from, its services and its data. */
final class Card {

    static final double HEIGHT = 142;
    private static final double LINE = 20;
    private static final double CHARACTER = 6.7;

    private final Running running;
    private final Box box;

    private Card(Running running, Box box) {
        this.running = running;
        this.box = box;
    }

    static Element of(Observed observed, Running running, Box box) {
        return new Card(running, box).draw(observed);
    }

    private Element draw(Observed observed) {
        DeploymentStatus status = running.status();
        String state = Cards.cssClass(status.state());
        Element card = Element.of("g")
                .add(
                        Svg.rounded(box, "card " + state),
                        Svg.dot(box.x() + 20, box.y() + 24, state),
                        Svg.text(box.x() + 34, box.y() + 29, "name", running.name()),
                        Svg.text(box.right() - 14, box.y() + 29, "state end " + state, state(status)));
        List<String> lines = lines(observed).toList();
        for (int i = 0; i < lines.size(); i++) {
            card.add(Svg.text(box.x() + 16, box.y() + 56 + i * LINE, "detail", fitting(lines.get(i))));
        }
        return card;
    }

    private static String state(DeploymentStatus status) {
        return "%s %d/%d".formatted(status.state().name().toLowerCase(Locale.ROOT), status.ready(), status.desired());
    }

    private Stream<String> lines(Observed observed) {
        Container container = running.spec().group().containers().get(0);
        return Stream.of(
                        Stream.of(container.image() + " · revision "
                                + running.status().revision()),
                        container.deploymentPackage().stream().map(Card::files),
                        observed.services(running.name()).stream().map(Card::service),
                        observed.claims(running.name()).stream().map(Card::data))
                .flatMap(lines -> lines)
                .limit(4);
    }

    private static String files(DeploymentPackage files) {
        if (files.source() instanceof PackageSource.Archive archive) {
            return "package " + archive.url().substring(archive.url().lastIndexOf('/') + 1);
        } else if (files.source() instanceof PackageSource.PlainFile file) {
            return "package " + file.fileName();
        } else if (files.source() instanceof PackageSource.FromImage image) {
            return "package " + image.image() + " " + image.folder();
        }
        throw new IllegalStateException("No such package source: " + files.source());
    }

    private static String service(ObservedService service) {
        ServicePort port = service.spec().ports().get(0);
        String outside = port.nodePort() == 0 ? "" : " · node port " + port.nodePort();
        return "service " + service.spec().name() + ":" + port.port().number() + outside;
    }

    private static String data(ObservedClaim claim) {
        return "data " + claim.size() + " " + claim.phase().name().toLowerCase(Locale.ROOT) + " · " + claim.name();
    }

    /** Text of a drawing does not wrap, so what is too long is cut. */
    private String fitting(String line) {
        int most = (int) ((box.width() - 28) / CHARACTER);
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
