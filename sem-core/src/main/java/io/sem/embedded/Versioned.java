package io.sem.embedded;

/**
 * An object of the state. Its version grows with every change that somebody could see
 * (resourceVersion), so that a value made from it is good as long as the version is the same.
 * Nobody has to remember to drop a cache, which is forgotten sooner or later.
 */
abstract class Versioned {

    private long version = 1;

    final long version() {
        return version;
    }

    final void grow() {
        version++;
    }
}
