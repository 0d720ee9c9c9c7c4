package io.sem.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class PackageServerTest {
    @Test
    void the_package_is_served_byte_by_byte() throws Exception {
        OrdersPackage orders = OrdersPackage.version("1.0.0");

        try (PackageServer server = PackageServer.serving(orders, InetAddress.getLoopbackAddress())) {
            HttpRequest request = HttpRequest.newBuilder(server.url()).build();
            byte[] body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofByteArray())
                    .body();

            assertThat(body).isEqualTo(orders.content());
        }
    }

    @Test
    void a_version_always_has_the_same_digest_and_no_other_has_it() {
        assertThat(OrdersPackage.version("1.0.0").digest())
                .isEqualTo(OrdersPackage.version("1.0.0").digest())
                .hasSize(64);
        assertThat(OrdersPackage.version("1.0.0").digest())
                .isNotEqualTo(OrdersPackage.version("1.0.1").digest());
    }

    @Test
    void a_package_starts_with_start_sh_in_its_root() throws IOException {
        assertThat(files(OrdersPackage.version("1.0.0")))
                .containsExactly("start.sh", "io/sem/examples/orders/OrderService.class");
    }

    private static List<String> files(OrdersPackage orders) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(orders.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
