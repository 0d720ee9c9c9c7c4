/**
 * The program that people run first: {@code java -jar shop.jar}. It creates a tenant, deploys a database and the order service
 * that uses it, and shows what SEM knows; with options it also fails, goes back and drains a node. It works on the embedded
 * cluster and on a real one with the same code; what differs between them stands behind {@link io.sem.examples.shop.Site}.
 */
@NullMarked
package io.sem.examples.shop;

import org.jspecify.annotations.NullMarked;
