/**
 * Indexes over many labelled objects: {@link io.sem.label.LabelIndex} returns the objects that a selector matches, {@link
 * io.sem.label.SelectorIndex} the selectors that match an object. The meaning of a selector is defined in {@link
 * io.sem.api.label} alone; nothing here knows about pods or services.
 *
 * <p>Why indexes: a cluster of 100,000 pods with 10,000 services would otherwise test a billion pairs whenever somebody asks
 * where services lead to. Both indexes are safe for many threads and their readers never block, since a snapshot is one
 * volatile read of an immutable state. Writers pay for that by copying what they change, once for each batch.
 *
 * <p>Inside, a selector becomes a {@code Query} of {@code Clause}s over sets of ids ({@code IdSet}, {@code Block}); the sets
 * are those of the {@code Postings}. The classes are written for the processor's cache: flat arrays instead of objects, bits
 * instead of collections. Change them only with the benchmark at hand.
 *
 * <p>Measured against a naive matcher ({@code HashMap} lookups in a loop, a regular expression to parse) on JDK 17 and 2 cores of
 * a virtual Xeon with 2 MB of L2 cache each; best iterations of the benchmark that
 * {@code mvn -Pbench -pl sem-core -am -DskipTests integration-test} runs:
 *
 * <pre>
 *                                                    SEM       naive    ratio
 * parse 1 requirement                              39 ns      603 ns     15x
 * parse 3 requirements                            153 ns    1,691 ns     11x
 * match 3 requirements, 5 labels, mixed           6.3 ns     22.2 ns    3.5x
 * match 3 requirements, 5 labels, equality        3.2 ns     12.4 ns    3.9x
 * match 3 requirements, 20 labels, mixed          6.3 ns     23.6 ns    3.7x
 * match 3 requirements, 20 labels, equality       3.5 ns     14.3 ns    4.1x
 * count in 1,000,000: tenant, env, app            7.6 us       86 ms  11,000x
 * count in 1,000,000: tenant, env!=               5.4 us      110 ms  20,000x
 * count in 1,000,000: env in, tier!=, app          15 us       76 ms   5,000x
 * list of 1,000,000: canary, env                   12 us       59 ms   4,900x
 * list of 1,000,000: !canary                      0.2 us       75 ms
 * list of 1,000,000: tier notin                   0.4 us       84 ms
 * which of 1,000 selectors match                  228 ns       17 us     77x
 * which of 10,000 selectors match                 1.3 us      279 us    217x
 * relabel one of 1,000,000, 1,000 at a time       0.9 us
 * relabel one of 1,000,000, alone                 5.0 us
 * bytes per object, 5 labels: postings               9.6
 * bytes per object, 5 labels: the labels               68        278
 * </pre>
 *
 * <p>The rows of lists measure the query alone: a list knows its size at once and fetches its objects during iteration, which
 * takes some nanoseconds of memory latency each and is measured apart. Postings are as small as shown if objects with similar
 * labels were added one after another; in random order they take 15.8 bytes. The bytes are those of the heap after a
 * collection, which the benchmark prints last.
 */
@NullMarked
package io.sem.label;

import org.jspecify.annotations.NullMarked;
