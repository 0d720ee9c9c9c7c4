/**
 * SEM on a real Kubernetes. Public are only the ways in: {@link io.sem.k8s.KubernetesBackend} and {@link
 * io.sem.k8s.KubernetesOptions}, and the provider by which the shared platform finds them. No type of the Kubernetes
 * client is visible from outside.
 *
 * <p>The package is flat; the endings of the class names are its map.
 *
 * <table>
 * <caption>Families of classes</caption>
 * <tr><th>family</th><th>what it does</th><th>may use</th></tr>
 * <tr><td>{@code …Manifest}</td><td>pure function, value of SEM to Kubernetes object</td><td>values only</td></tr>
 * <tr><td>{@code …Reader}</td><td>pure function, Kubernetes object to observed value</td><td>values only</td></tr>
 * <tr><td>{@code Mirror}, {@code Feed}</td><td>what watches have shown, with own writes laid over it</td><td>an informer</td></tr>
 * <tr><td>{@code Gateway}, {@code Errors}</td><td>every request, its deadline, retry and error</td><td>the client</td></tr>
 * <tr><td>{@code …Objects}</td><td>one kind of object: a write and what its mirror learns are one call</td>
 *     <td>gateway, mirror</td></tr>
 * <tr><td>{@code …Applier}, {@code …Actions}, {@code KubernetesStore}</td><td>decide which objects are written, in which
 *     order</td><td>objects, manifests</td></tr>
 * <tr><td>{@code Observer}, {@code EnvironmentWatches}</td><td>put observations together and wait for them</td>
 *     <td>objects, readers</td></tr>
 * </table>
 *
 * <pre>
 *  apply                                        observe, await, watch
 *    KubernetesBackend                            KubernetesBackend
 *      WorkloadApplier                              EnvironmentWatches -- waits on --&gt; Signal
 *        WorkloadManifest, ClaimManifest …            Observer                           ^
 *        Collisions (reads mirrors, refuses)            PodReader, WorkloadReader …      | raises
 *        KubernetesObjects.&lt;kind&gt;.apply                 KubernetesObjects.&lt;kind&gt;.in      |
 *          Gateway  --&gt; API server                        Mirror  &lt;---- Feed  &lt;---- API server (watch)
 *          Mirror.wrote(answer)  -- shown until the feed has caught up --^
 * </pre>
 *
 * <p>Why it is so: manifests and readers are pure, so that the objects of a workload can be compared with golden files
 * and the same answer of an API server always means the same; only two classes see the client, so that deadlines,
 * retries and errors are decided once; observations cost no request, because platforms look far more often than they
 * change something. No rule about what should run lives here: the engine has decided everything that a workload says.
 */
@NullMarked
package io.sem.k8s;

import org.jspecify.annotations.NullMarked;
