/**
 * Answers about many labelled objects at once: {@link io.sem.core.label.LabelIndex} which objects a selector selects, {@link
 * io.sem.core.label.SelectorIndex} which selectors select an object. What a selector means is said in {@link io.sem.api.label}
 * alone; nothing here knows about pods or services.
 *
 * <p>Against a naive matcher ({@code HashMap} lookups in a loop, a regular expression to parse), JDK 17, on 2 cores that others kept
 * busy, so that the times are too high and the ratios are what counts; best iterations of the benchmark that
 * {@code mvn -Pbench -pl sem-core -am -DskipTests integration-test} runs:
 *
 * <pre>
 *                                                    SEM       naive    ratio
 * parse 1 requirement                              53 ns    1,450 ns     28x
 * parse 3 requirements                            293 ns    2,865 ns     10x
 * match 3 requirements, 5 labels, mixed          10.3 ns     22.7 ns    2.2x
 * match 3 requirements, 5 labels, equality        6.2 ns     15.4 ns    2.5x
 * match 3 requirements, 20 labels, mixed         11.0 ns     26.9 ns    2.4x
 * match 3 requirements, 20 labels, equality       6.6 ns     17.1 ns    2.6x
 * count in 1,000,000: tenant, env, app             89 us      64 ms     718x
 * count in 1,000,000: tenant, env!=                38 us     100 ms   2,600x
 * count in 1,000,000: env in, tier!=, app          30 us      84 ms   2,700x
 * count in 1,000,000: canary, env                 109 us      42 ms     383x
 * count in 1,000,000: !canary                     0.7 us      36 ms  50,000x
 * which of 1,000 selectors match                 0.77 us      49 us      63x
 * which of 10,000 selectors match                 2.4 us     2.8 ms   1,100x
 * bytes per object, 5 labels: postings               11.9
 * bytes per object, 5 labels: the labels               68        278
 * </pre>
 *
 * <p>The bytes are counted by a walk over the index of 1,000,000 objects, which the benchmark prints last.
 */
@NullMarked
package io.sem.core.label;

import org.jspecify.annotations.NullMarked;
