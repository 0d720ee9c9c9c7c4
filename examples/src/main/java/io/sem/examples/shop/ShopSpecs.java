package io.sem.examples.shop;

import io.sem.api.workload.Deployable;
import io.sem.yaml.SpecFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the shop consists of: the spec files of this program. */
final class ShopSpecs {

    private ShopSpecs() {}

    /** The database and the order service, whose package is at {@code packageUrl}. */
    static List<Deployable> read(URI packageUrl) {
        Map<String, String> variables = Map.of("package", packageUrl.toString(), "sha256", Shop.ORDERS.digest());
        Path[] files = {Resource.path("/specs/orders-db.yaml"), Resource.path("/specs/orders.yaml")};
        return SpecFiles.withVariables(variables).read(files).deployables();
    }
}
