package io.sem.examples.page;

import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.error.Diagnosis;
import io.sem.examples.page.Scene.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A tenant as a page: what it has, where it runs, and how it came up.
 *
 * <pre>{@code
 * Files.writeString(Path.of("shop.html"), TenantPage.of(sem, shop, timeline));
 * }</pre>
 */
public final class TenantPage {

    private final Platform sem;
    private final Scene scene;
    private final Timeline timeline;

    private TenantPage(Platform sem, Scene scene, Timeline timeline) {
        this.sem = sem;
        this.scene = scene;
        this.timeline = timeline;
    }

    /** The page as text, to be written in UTF-8. It reads everything anew, several requests for each environment. */
    public static String of(Platform sem, Tenant tenant, Timeline timeline) {
        return new TenantPage(sem, Scene.of(sem, tenant), timeline).html();
    }

    private String html() {
        return "<!DOCTYPE html>\n" + Element.of("html").with("lang", "en").add(head(), body());
    }

    private Element head() {
        return Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Element.of("title").text("SEM · tenant " + scene.tenant()),
                        Element.of("style").text(styleSheet()));
    }

    private Element body() {
        return Element.of("body")
                .add(Element.of("main")
                        .add(Summary.of(scene, timeline))
                        .addAll(troubles())
                        .add(
                                section("Topology", Topology.of(scene)),
                                section("Timeline", Gantt.of(timeline), Legend.of(timeline)))
                        .add(section("Quota", Tables.quotas(scene.places())))
                        .add(section("Revisions", Tables.revisions(scene.running())))
                        .add(everything())
                        .add(Element.of("footer")
                                .text("Made by SEM " + sem.version() + " on "
                                        + scene.cluster().version() + ". Times are those of the cluster's clock.")));
    }

    private Element everything() {
        String all = "Everything that happened: " + timeline.events().size() + " events";
        return Element.of("details").add(Element.of("summary").text(all), Tables.events(timeline));
    }

    private List<Element> troubles() {
        return scene.running().stream()
                .flatMap(running -> running.status().diagnosis().stream().map(diagnosis -> trouble(running, diagnosis)))
                .toList();
    }

    private static Element trouble(Running running, Diagnosis diagnosis) {
        return Element.of("section", "trouble")
                .add(Element.of("h2").text(running.name() + " does not come up: " + diagnosis.code()))
                .add(Element.of("p").text(diagnosis.explanation() + "."))
                .addAll(Stream.of(diagnosis.evidence())
                        .filter(evidence -> !evidence.isBlank())
                        .map(evidence -> Element.of("pre").text(evidence.strip())))
                .add(Element.of("p", "fix").text("What to do: " + diagnosis.fix() + "."));
    }

    private static Element section(String title, Element... content) {
        return Element.of("section").add(Element.of("h2").text(title)).add(content);
    }

    /** Comes from a file beside this class; it holds none of the characters that HTML treats differently in a style. */
    private static String styleSheet() {
        try (InputStream in = TenantPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
