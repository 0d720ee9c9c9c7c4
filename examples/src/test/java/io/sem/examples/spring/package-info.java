/** A Spring Boot application around SEM: the values of SEM are the JSON of its controllers, without a class of its own for each. */
@NullMarked
package io.sem.examples.spring;

import org.jspecify.annotations.NullMarked;
