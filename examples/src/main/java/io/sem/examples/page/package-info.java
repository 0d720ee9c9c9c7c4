/**
 * Draws what a tenant has as one self-contained page of HTML with inline SVG: no script, no network, light and dark. It reads the
 * doors of {@code io.sem} and nothing else, so it shows what a program can know.
 *
 * <p>Every element is written by {@link io.sem.examples.page.Element}, the only place that knows how to escape; a page is
 * well-formed whatever a name or a message holds.
 */
@NullMarked
package io.sem.examples.page;

import org.jspecify.annotations.NullMarked;
