package io.sem.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.QuotaExceededException.Level;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Users read errors in their language; logs stay English. */
class MessageLocaleTest {

    private static final DeploymentRef ORDERS = new DeploymentRef(EnvironmentRef.of("shop", "dev"), "orders");
    private static final Diagnosis PULL = Diagnosis.builder("ImagePullBackOff", "image 'orders:2' does not exist")
            .where("pod orders-0 container orders")
            .evidence("manifest unknown")
            .fix("Push the image, or correct its name, tag or platform")
            .certain(true)
            .build();
    private static final DeploymentStatus STATUS = DeploymentStatus.builder(DeploymentStatus.State.FAILED)
            .reason("ImagePullBackOff")
            .message("image 'orders:2' does not exist; 2 of 3 pods are ready, 2 old ones are left")
            .since(Instant.EPOCH)
            .revision(2)
            .desired(3)
            .updated(1)
            .ready(2)
            .diagnosis(PULL)
            .build();
    private static final Findings TREE =
            new Findings("deployment shop/dev/orders", "FAILED", List.of("a fact"), List.of());

    @Test
    void what_is_missing_is_told_in_chinese_and_logged_in_english() {
        NotFoundException missing = NotFoundException.of("deployment", "web", "shop/dev", List.of("a", "b"));

        assertThat(missing.message(Locale.CHINESE)).isEqualTo("shop/dev 中的部署“web”不存在；现有：a, b");
        assertThat(missing.message(Locale.SIMPLIFIED_CHINESE)).isEqualTo(missing.message(Locale.CHINESE));
        assertThat(missing.message(Locale.GERMAN)).isEqualTo(missing.getMessage());
        assertThat(missing).hasMessage("deployment 'web' in shop/dev does not exist; existing: a, b");
        assertThat(NotFoundException.of("node", "n1", List.of()).message(Locale.CHINESE))
                .isEqualTo("节点“n1”不存在；现有：无");
    }

    @Test
    void each_fault_of_a_spec_is_translated_and_keeps_its_place() {
        InvalidSpecException refused = new InvalidSpecException(
                "deployment 'shop'",
                List.of(
                        new Violation("replicas", "was -1, must be 0 or more"),
                        new Violation("services", "said by a cluster")));

        assertThat(refused.message(Locale.CHINESE))
                .isEqualTo("部署“shop”有 2 个问题：\n  - replicas: 值为 -1，必须大于或等于 0\n  - services: said by a cluster");
        assertThat(InvalidSpecException.of("replicas", "was -1, must be 0 or more")
                        .message(Locale.CHINESE))
                .isEqualTo("replicas: 值为 -1，必须大于或等于 0");
    }

    @Test
    void a_failed_deployment_tells_its_diagnosis_in_chinese() {
        DeployFailedException failed = new DeployFailedException(ORDERS, STATUS, PULL, TREE);

        assertThat(failed.message(Locale.CHINESE))
                .isEqualTo("部署 shop/dev/orders 失败：ImagePullBackOff (pod orders-0 container orders):"
                        + " 镜像“orders:2”不存在 [manifest unknown]. 请推送该镜像，或改正其名称、标签或平台");
        assertThat(failed.status().in(Locale.CHINESE).message())
                .isEqualTo("镜像“orders:2”不存在；3 个 Pod 中有 2 个就绪，还剩 2 个旧 Pod");
    }

    @Test
    void a_wait_that_timed_out_tells_its_status_in_chinese() {
        TimedOutException late = new TimedOutException(
                "deployment 'shop/dev/orders' is not ready after 60 s: ImagePullBackOff, " + STATUS.message()
                        + ". Best evidence: " + PULL
                        + ". The cluster goes on by itself; wait again, or look at its status",
                ORDERS,
                STATUS,
                TREE);

        assertThat(late.message(Locale.CHINESE))
                .startsWith("部署“shop/dev/orders”在 60 s 后仍未就绪：ImagePullBackOff，镜像“orders:2”不存在；3 个 Pod 中有 2 个就绪")
                .contains("请推送该镜像")
                .endsWith("集群会自行继续；请再次等待，或查看其状态");
        assertThat(new TimedOutException("the quota").message(Locale.CHINESE)).isEqualTo("the quota");
    }

    @Test
    void a_refusal_by_quota_keeps_its_numbers() {
        QuotaExceededException refused = new QuotaExceededException(
                "deployment 'db' in a/dev needs 4 cpu, but 1500m of 8 cpu are free; request less, undeploy something, or"
                        + " raise the quota of tenant 'a'",
                Level.ENVIRONMENT,
                List.of());

        assertThat(refused.message(Locale.CHINESE))
                .isEqualTo("a/dev 中的部署“db”需要 4 cpu，但仅剩 1500m/8 CPU 可用；请减少资源申请、下线部分部署，或提高租户“a”的配额");
    }

    @Test
    void a_failure_keeps_its_values_when_it_is_serialized() throws Exception {
        DeployFailedException failed = copy(new DeployFailedException(ORDERS, STATUS, PULL, TREE));
        TimedOutException late = copy(new TimedOutException("late", ORDERS, STATUS, TREE));

        assertThat(failed.deployment()).isEqualTo(ORDERS);
        assertThat(failed.status()).isEqualTo(STATUS);
        assertThat(failed.diagnosis()).isEqualTo(PULL);
        assertThat(failed.explanation()).isEqualTo(TREE);
        assertThat(late.diagnosis()).contains(PULL);
        assertThat(late.explanation()).contains(TREE);
    }

    @SuppressWarnings("unchecked")
    private static <T extends SemException> T copy(T failure) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
