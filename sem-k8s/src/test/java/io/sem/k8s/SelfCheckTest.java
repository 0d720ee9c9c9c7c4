package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRuleBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.k8s.SelfCheck.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfCheckTest {

    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";

    @Test
    void what_the_role_of_sem_gives_is_required_verb_by_verb() {
        assertThat(SelfCheck.required())
                .contains(
                        new Right("", "events", "watch"),
                        new Right("apps", "deployments", "patch"),
                        new Right("", "pods/exec", "create"))
                .doesNotContain(new Right("", "secrets", "list"));
    }

    @Test
    void rights_to_single_objects_do_not_count_and_wildcards_do() {
        var all =
                new ResourceRuleBuilder().withApiGroups("*").withResources("*").withVerbs("*");

        assertThat(SelfCheck.missing(SelfCheck.required(), List.of(all.build())))
                .isEmpty();
        assertThat(SelfCheck.missing(
                        List.of(new Right("", "pods", "get")),
                        List.of(all.withResourceNames("web").build())))
                .isEqualTo(Map.of("pods", List.of("get")));
    }

    @Test
    void everything_that_is_missing_is_in_one_message_with_what_will_not_work() {
        try (ScriptedServer server = new ScriptedServer();
                Gateway gateway = server.gateway(Duration.ofSeconds(5))) {
            server.answer("POST", REVIEWS, 201, """
                    {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectRulesReview", "status": {
                      "incomplete": false, "nonResourceRules": [], "resourceRules": [
                        {"apiGroups": ["", "apps", "batch", "discovery.k8s.io"], "verbs": ["*"], "resources": [
                          "namespaces", "resourcequotas", "limitranges", "serviceaccounts", "configmaps", "secrets",
                          "persistentvolumeclaims", "persistentvolumes", "deployments", "statefulsets", "jobs", "services",
                          "endpointslices", "pods", "nodes"]}]}}
                    """);

            assertThat(new SelfCheck(gateway).messages())
                    .singleElement()
                    .asString()
                    .startsWith("the account lacks rights: get pods/log (logs cannot be read")
                    .contains("list, watch events (diagnoses lack what the cluster reported)", "cluster-role.yaml");
        }
    }

    @Test
    void the_role_that_ships_with_sem_lacks_nothing() {
        KubernetesOptions options = TestCluster.options();
        try (Gateway gateway = new Gateway(Access.config(options), options.deadline(), new JdkHttpClientFactory())) {
            assertThat(new SelfCheck(gateway).messages()).isEmpty();
        }
    }
}
