package io.sem.examples.page;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Revision;
import io.sem.api.tenant.QuotaResource;
import io.sem.examples.page.Scene.Place;
import io.sem.examples.page.Scene.Running;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is better read than drawn. */
final class Tables {

    // Keeps the page small however long a program watched; each row takes about 250 bytes
    private static final int EVENTS = 300;

    private Tables() {}

    static Element quotas(List<Place> places) {
        List<QuotaResource> limited = Stream.of(QuotaResource.values())
                .filter(resource -> places.stream()
                        .anyMatch(place -> resource.in(usage(place).limit()).isPresent()))
                .toList();
        Stream<String> names = limited.stream().map(resource -> resource.name().toLowerCase(Locale.ROOT));
        return table(Stream.concat(Stream.of("environment"), names).toArray(String[]::new))
                .addAll(places.stream().map(place -> quota(place, limited)));
    }

    static Element revisions(List<Running> all) {
        return table("deployment", "revision", "result", "applied by")
                .addAll(all.stream()
                        .flatMap(running ->
                                running.history().stream().map(revision -> revision(running.name(), revision))));
    }

    static Element events(Timeline timeline) {
        List<DeploymentEvent> all = timeline.events();
        return table("time", "deployment", "what", "to", "message")
                .addAll(all.stream().limit(EVENTS).map(event -> event(timeline, event)))
                .addAll(Stream.of(all.size() - EVENTS)
                        .filter(more -> more > 0)
                        .map(more -> row(cell("… and " + more + " more").with("colspan", 5))));
    }

    private static Element quota(Place place, List<QuotaResource> limited) {
        return row(cell(place.name())).addAll(limited.stream().map(resource -> used(usage(place), resource)));
    }

    private static QuotaUsage usage(Place place) {
        return place.observed().quota().orElseThrow();
    }

    private static Element used(QuotaUsage usage, QuotaResource resource) {
        Optional<Long> limit = resource.in(usage.limit());
        if (limit.isEmpty()) {
            return cell("no limit");
        }
        long used = resource.in(usage.used()).orElse(0L);
        double part = limit.get() == 0 ? 0 : Math.min(1.0, (double) used / limit.get());
        Box bar = Box.size(100, 6);
        return cell(resource.print(used) + " of " + resource.print(limit.get()))
                .add(Element.of("svg", "bar")
                        .with("viewBox", "0 0 100 6")
                        .with("preserveAspectRatio", "none")
                        .with("aria-hidden", "true")
                        .add(
                                Svg.rectangle(bar, "limit"),
                                Svg.rectangle(Box.size(100 * part, 6), part > 0.9 ? "used bad" : "used")));
    }

    private static Element revision(String deployment, Revision revision) {
        return row(
                cell(deployment),
                cell(Integer.toString(revision.number())),
                cell(revision.result().name().toLowerCase(Locale.ROOT)),
                cell(revision.author().isEmpty() ? "—" : revision.author()));
    }

    private static Element event(Timeline timeline, DeploymentEvent event) {
        return row(
                cell(Ticks.text(timeline.seconds(event.at()))),
                cell(event.deployment()),
                cell(event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                cell(event.subject()),
                cell(event.message()));
    }

    private static Element table(String... heads) {
        return Element.of("table")
                .add(row(Stream.of(heads)
                        .map(head -> Element.of("th").with("scope", "col").text(head))
                        .toArray(Element[]::new)));
    }

    private static Element row(Element... cells) {
        return Element.of("tr").add(cells);
    }

    private static Element cell(String text) {
        return Element.of("td").text(text);
    }
}
