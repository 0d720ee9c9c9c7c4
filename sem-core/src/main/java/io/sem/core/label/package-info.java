/**
 * Answers about many labelled objects at once: {@link io.sem.core.label.LabelIndex} which objects a selector selects, {@link
 * io.sem.core.label.SelectorIndex} which selectors select an object. What a selector means is said in {@link io.sem.api.label}
 * alone; nothing here knows about pods or services.
 */
@NullMarked
package io.sem.core.label;

import org.jspecify.annotations.NullMarked;
