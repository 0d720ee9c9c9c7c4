package io.sem.examples.page;

import java.util.Locale;

/** The shapes of which the drawings are made. */
final class Svg {

    private Svg() {}

    /**
     * A drawing with its text alternative: readers of the page who do not see it hear both texts (W3C, SVG 1.1, 5.4).
     *
     * @param id unique on the page
     */
    static Element drawing(String id, Box size, String title, String description) {
        return Element.of("svg")
                .with("viewBox", String.format(Locale.ROOT, "0 0 %.0f %.0f", size.width(), size.height()))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-text")
                .add(
                        Element.of("title").with("id", id + "-title").text(title),
                        Element.of("desc").with("id", id + "-text").text(description));
    }

    static Element rectangle(Box box, String cssClass) {
        return Element.of("rect", cssClass)
                .with("x", box.x())
                .with("y", box.y())
                .with("width", box.width())
                .with("height", box.height());
    }

    static Element rounded(Box box, String cssClass) {
        return rectangle(box, cssClass).with("rx", Math.min(10, box.height() / 4));
    }

    static Element text(double x, double y, String cssClass, String text) {
        return Element.of("text", cssClass).with("x", x).with("y", y).text(text);
    }

    static Element dot(double x, double y, String cssClass) {
        return Element.of("circle", cssClass).with("cx", x).with("cy", y).with("r", 5);
    }

    static Element line(Point from, Point to, String cssClass) {
        return path("M" + from.text() + " L" + to.text(), cssClass);
    }

    /** A curve that leaves downwards and arrives from above. */
    static Element downwards(Point from, Point to, String cssClass) {
        double middle = (from.y() + to.y()) / 2;
        return path(curve(from, new Point(from.x(), middle), new Point(to.x(), middle), to), cssClass);
    }

    /** A curve that leaves to the right and arrives from the left. */
    static Element sideways(Point from, Point to, String cssClass) {
        double middle = (from.x() + to.x()) / 2;
        return path(curve(from, new Point(middle, from.y()), new Point(middle, to.y()), to), cssClass);
    }

    private static String curve(Point from, Point first, Point second, Point to) {
        return "M" + from.text() + " C" + first.text() + " " + second.text() + " " + to.text();
    }

    private static Element path(String d, String cssClass) {
        return Element.of("path", cssClass).with("d", d);
    }
}
