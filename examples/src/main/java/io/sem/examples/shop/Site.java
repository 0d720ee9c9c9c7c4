package io.sem.examples.shop;

import io.sem.Platform;
import java.net.URI;
import java.util.List;

/** Where the shop is deployed: on the embedded cluster or on a real one. */
interface Site extends AutoCloseable {

    /** The site that the command line names. */
    static Site of(ShopOptions options) {
        return options.kubeconfig()
                .<Site>map(kubeconfig -> KubernetesSite.on(kubeconfig, options.packagesAt()))
                .orElseGet(EmbeddedSite::new);
    }

    Platform sem();

    /** Where its pods fetch the package of the order service from. */
    URI packageUrl();

    /** Lets a faulty version fail, where that does not follow from the spec. */
    void prepare(Fault fault);

    /** What there is to say about an address outside the cluster. */
    String answer(String url);

    /** What to try next. */
    List<String> suggestions();

    @Override
    void close();
}
