package io.sem.examples.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An element of HTML or SVG under construction. Values and texts are escaped here and nowhere else, and every element is closed,
 * so that the page is well-formed XML and HTML at once.
 */
final class Element {

    // These must not be closed by a tag of their own in HTML (WHATWG HTML, 13.1.2, void elements)
    private static final Set<String> VOID = Set.of("meta", "br");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** An element with a class for the style sheet. */
    static Element of(String name, String cssClass) {
        return of(name).with("class", cssClass);
    }

    Element with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value).replace("\"", "&quot;"))
                .append('"');
        return this;
    }

    /** A number, with one digit after the point where it needs one. */
    Element with(String attribute, double value) {
        String text = value == Math.rint(value) ? "%.0f" : "%.1f";
        return with(attribute, String.format(Locale.ROOT, text, value));
    }

    Element text(String text) {
        content.append(escaped(text));
        return this;
    }

    Element add(Element... children) {
        return addAll(List.of(children));
    }

    Element addAll(List<Element> children) {
        children.forEach(content::append);
        return this;
    }

    Element addAll(Stream<Element> children) {
        return addAll(children.toList());
    }

    @Override
    public String toString() {
        String start = "<" + name + attributes;
        return VOID.contains(name) ? start + "/>" : start + ">" + content + "</" + name + ">\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
