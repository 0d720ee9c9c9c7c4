package io.sem.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Keys in the forms in which kind, K3s and kubeadm write them. */
final class PemTest {
    /** Where the key itself begins behind its frame (RFC 5208), for the sizes used here. */
    private static final int RSA_FRAME = 26;

    private static final int EC_FRAME = 28;

    @Test
    void a_pkcs8_key_is_read() throws Exception {
        PrivateKey key = rsa();

        assertThat(Pem.key(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
    }

    @Test
    void a_pkcs1_key_is_read() throws Exception {
        PrivateKey key = rsa();

        assertThat(Pem.key(pem("RSA PRIVATE KEY", without(RSA_FRAME, key)))).isEqualTo(key);
    }

    @Test
    void a_sec1_key_is_read() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        PrivateKey key = generator.generateKeyPair().getPrivate();

        assertThat(Pem.key(pem("EC PRIVATE KEY", without(EC_FRAME, key)))).isEqualTo(key);
    }

    private static PrivateKey rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private static byte[] without(int frame, PrivateKey key) {
        return Arrays.copyOfRange(key.getEncoded(), frame, key.getEncoded().length);
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
    }
}
