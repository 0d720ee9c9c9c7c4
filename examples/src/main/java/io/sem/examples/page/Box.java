package io.sem.examples.page;

/** A rectangle in a drawing, in its units. */
record Box(double x, double y, double width, double height) {

    static Box size(double width, double height) {
        return new Box(0, 0, width, height);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    Point at(double fractionOfWidth, double fractionOfHeight) {
        return new Point(x + width * fractionOfWidth, y + height * fractionOfHeight);
    }
}
