package io.sem.examples.page;

import io.sem.examples.page.Scene.Running;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The head of the page: whose it is, and the figures that matter most. */
final class Summary {

    private Summary() {}

    static Element of(Scene scene, Timeline timeline) {
        return Element.of("header")
                .add(Element.of("h1").text(scene.tenant()))
                .add(Element.of("p", "subtitle").text(sentence(scene.running())))
                .add(Element.of("div", "figures")
                        .add(
                                figure(scene.places().size(), "environments"),
                                figure(scene.running().size(), "deployments"),
                                figure(pods(scene), "pods"),
                                figure(scene.cluster().nodes().size(), "nodes"),
                                figure(Ticks.text(timeline.seconds(timeline.end())), "on the cluster's clock"))
                        .addAll(url(scene)));
    }

    private static Stream<Element> url(Scene scene) {
        return scene.running().stream()
                .flatMap(running -> running.url().stream().map(url -> figure(url, "address of " + running.name())))
                .limit(3);
    }

    private static String sentence(List<Running> all) {
        List<String> others = all.stream()
                .filter(running -> !running.status().asDesired())
                .map(Running::name)
                .toList();
        return others.isEmpty()
                ? "Everything is as desired."
                : others.stream().collect(Collectors.joining(" and ", "Not as desired: ", "."));
    }

    private static int pods(Scene scene) {
        return scene.places().stream()
                .mapToInt(place -> place.observed().pods().size())
                .sum();
    }

    private static Element figure(Object number, String what) {
        return Element.of("div", "figure")
                .add(
                        Element.of("strong").text(number.toString()),
                        Element.of("span").text(what));
    }
}
