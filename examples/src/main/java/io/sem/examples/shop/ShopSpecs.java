package io.sem.examples.shop;

import io.sem.api.workload.Deployable;
import io.sem.yaml.SpecFiles;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the shop consists of: a spec file of this program. */
final class ShopSpecs {

    private ShopSpecs() {}

    /** The database and the order service, whose package is at {@code packageUrl}. */
    static List<Deployable> read(URI packageUrl) {
        return SpecFiles.withVariables(Map.of("package", packageUrl.toString(), "sha256", Shop.ORDERS.digest()))
                .readResource(ShopSpecs.class, "/specs/shop.yaml")
                .deployables();
    }
}
