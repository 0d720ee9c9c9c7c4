package io.sem.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

final class TenantApplicationTest {
    private static final String SHOP = """
            {"kind": "Tenant", "name": "shop", "quota": {"cpu": "8", "memory": "16Gi"}}""";
    private static final String WEB = """
            {"kind": "Deployment", "name": "web", "group": {"containers": {"web": {"image": "nginx:1.27"}}}}""";

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application =
                SpringApplication.run(TenantApplication.class, "--server.port=0", "--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void specs_come_in_and_statuses_go_out_as_json() throws Exception {
        assertThat(put("/tenants", SHOP).body()).contains("\"name\":\"shop\"", "\"memory\":\"16Gi\"");

        assertThat(put("/tenants/shop/dev/deployments", WEB).body()).contains("\"state\":\"ready\"", "\"ready\":1");
        assertThat(get("/tenants/shop/dev/quota").body()).contains("\"used\"");
        assertThat(get("/tenants/shop/dev").body()).contains("web-");
    }

    @Test
    void what_does_not_exist_is_404_with_what_does() throws Exception {
        HttpResponse<String> answer = get("/tenants/nobody/dev/quota");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("'nobody'");
    }

    @Test
    void a_mistake_in_a_spec_is_400() throws Exception {
        assertThat(put("/tenants", SHOP.replace("16Gi", "16GB")).statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private static HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return URI.create("http://localhost:" + port + path);
    }
}
