package io.sem.api.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:s3cr3t@db:3306/shop",
                "https://user:s3cr3t@registry.example.com/v2/",
                "https://user:p@s3cr3t@registry.example.com/v2/",
                "https://s3cr3t@github.com/a/b.git",
                "password=s3cr3t",
                "DB_PASSWORD: s3cr3t",
                "{\"password\": \"s3cr3t with blanks\"}",
                "api_key='s3cr3t'",
                "GET /a?token=s3cr3t&x=1",
                "Authorization: Bearer s3cr3ts3cr3t",
                "authorization: basic s3cr3tczNjcjN0",
                "toomanyrequests: You have reached your pull rate limit as 's3cr3t': dckr_jti_s3cr3t",
                "DB_PASS=s3cr3t",
                "dbpass: s3cr3t",
                "AWS_SECRET_ACCESS_KEY=s3cr3t/abc+s3cr3t",
                "private_key=s3cr3t",
                "\"privateKey\": \"a\\\"s3cr3t\"",
                "-----BEGIN RSA PRIVATE KEY-----\ns3cr3t\n-----END RSA PRIVATE KEY-----",
                "run.sh --password s3cr3t --user shop",
                "run.sh --db-token 's3cr3t with blanks'",
                "mysqldump -uroot -ps3cr3t shop",
                "mysql -p's3cr3t with blanks'",
                "CREATE USER shop IDENTIFIED BY 's3cr3t'",
                "alter user shop identified with mysql_native_password by \"s3cr3t\"",
                "Authorization: Token s3cr3t s3cr3t",
                "proxy-authorization: Digest username=\"s3cr3t\", response=\"s3cr3t\"",
                "curl -H 'Authorization: s3cr3t' http://dpr",
                "password=abc,s3cr3t;s3cr3t",
                "password=\"s3cr3t that a cut left open"
            })
    void obvious_secrets_are_taken_out(String text) {
        assertThat(Redaction.of(text)).doesNotContain("s3cr3t").contains("****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PGPASSWORD=s3cr3t psql -h db",
                "run.sh --pass=s3cr3t",
                "mysql -ps3cr3t -e 'select 1'",
                "password:\n  s3cr3t",
                "password: |\n  s3cr3t\n  s3cr3t\n",
                "db_password: >-\n    s3cr3t with blanks",
                ":password => \"s3cr3t\"",
                "password := 's3cr3t'",
                "<db.password>s3cr3t</db.password>",
                "jdbc:postgresql://db/shop?user=shop&password=s3cr3t&ssl=true",
                "jdbc:sqlserver://db:1433;user=sa;password=s3cr3t;encrypt=true",
                "jdbc:oracle:thin:scott/s3cr3t@//db:1521/shop",
                "mongodb+srv://root:s3cr3t@mongo.example.com/shop",
                "amqp://root:s3/cr3ts3cr3t@broker:5672",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=s3cr3t==;EndpointSuffix=x",
                "https://a.example.com/x?sv=1&sig=s3cr3t",
                "https://s3.example.com/x?X-Amz-Signature=s3cr3t&X-Amz-Date=1",
                "aws_secret_access_key = s3cr3t",
                "SECRET_KEY_BASE=s3cr3t",
                "    client-key-data: s3cr3t==",
                "{\"auths\": {\"registry\": {\"auth\": \"s3cr3t==\"}}}",
                "A temporary password is generated for root@localhost: s3cr3t;X",
                "[Note] [Entrypoint]: GENERATED ROOT PASSWORD: s3cr3t",
                "ALTER ROLE shop WITH PASSWORD 's3cr3t'",
                "Set-Cookie: session=s3cr3t; Path=/",
                "X-Auth-Token: s3cr3t",
                "curl -u joe:s3cr3t https://dpr",
                "curl --user 'joe:s3cr3t' https://dpr",
                "sshpass -p s3cr3t ssh db",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,s3cr3t\n\ns3cr3t\n",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\ns3cr3t\n-----END PGP PRIVATE KEY BLOCK-----",
                "pushed with ghp_s3cr3ts3cr3ts3cr3t",
                "token is eyJhbGciOiJ.s3cr3t.s3cr3t"
            })
    void secrets_of_tools_and_of_files_are_taken_out(String text) {
        assertThat(Redaction.of(text)).doesNotContain("s3cr3t").contains("****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access denied for user 'shop'@'10.0.0.7' (using password: YES)",
                "Access denied for user 'shop'@'10.0.0.7' (using password: NO)",
                "flag needs an argument: --password",
                "option --token is unknown",
                "mkdir -p /data",
                "docker run -p 8080:80 web",
                "docker run -p8080:80 web",
                "bypass: on",
                "identified by its digest",
                "couldn't find key password in Secret shop-dev/db",
                "secret \"db\" not found",
                "exceeded quota: q, requested: secrets=1, used: secrets=5, limited: secrets=5",
                "dial tcp 10.0.0.1:3306: connect: connection refused",
                "http://dpr.example.com/orders-1.2.zip@latest was not found",
                "0/3 nodes are available: 3 Insufficient cpu.",
                "docker run -u 1000:1000 web",
                "run.sh --user shop",
                "no route to http://db:3306/x@y",
                "the password of 'shop' is wrong",
                "design: blue, assignature",
                "<secret-name/>"
            })
    void what_is_no_secret_stays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void a_secret_is_masked_to_the_end_of_its_value_and_no_further() {
        assertThat(Redaction.of("token=" + "x".repeat(3_000) + " next")).isEqualTo("token=**** next");
        assertThat(Redaction.of("password=a,b;c, user=shop")).isEqualTo("password=****, user=shop");
        assertThat(Redaction.of("Password=a;Server=db")).isEqualTo("Password=****;Server=db");
        assertThat(Redaction.of("GET /a?token=abc&x=1")).isEqualTo("GET /a?token=****&x=1");
        assertThat(Redaction.of("curl -H 'Authorization: Basic abc' http://dpr"))
                .isEqualTo("curl -H 'Authorization: ****' http://dpr");
    }

    @Test
    void long_texts_take_no_long_time() {
        String hostile = "password".repeat(20_000) + "://" + "a".repeat(100_000) + "token_".repeat(20_000)
                + "token=\"\\a".repeat(20_000) + " -p'".repeat(20_000) + "--".repeat(50_000) + "token=a,".repeat(20_000)
                + "authorization: digest ".repeat(5_000) + "-----BEGIN PRIVATE KEY-----".repeat(5_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.of(hostile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh: /etc/passwd: Permission denied",
                "cat: /run/secrets/db_password: No such file or directory",
                "open /var/run/secrets/token: no such file"
            })
    void the_name_of_a_file_hides_nothing_behind_it(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }
}
