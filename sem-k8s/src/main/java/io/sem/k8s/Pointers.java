package io.sem.k8s;

/** JSON pointers (RFC 6901), as JSON patches name places. */
final class Pointers {

    private Pointers() {}

    /** Returns the name of a field as a part of a pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Compares two pointers part by part, indexes of lists as numbers. */
    static int compare(String one, String other) {
        String[] first = one.split("/");
        String[] second = other.split("/");
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = comparePart(first[i], second[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.length, second.length);
    }

    private static int comparePart(String one, String other) {
        boolean indexes = one.matches("[0-9]+") && other.matches("[0-9]+");
        return indexes ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other)) : one.compareTo(other);
    }
}
