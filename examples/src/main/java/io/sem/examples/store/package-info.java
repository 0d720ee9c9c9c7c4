/**
 * A shop of six programs as its release service describes them: a database, a cache, a message broker and three applications that
 * use them and each other, with a migration of the database before a release. Every use of an output is a dependency.
 */
@NullMarked
package io.sem.examples.store;

import org.jspecify.annotations.NullMarked;
