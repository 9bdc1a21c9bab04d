package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.account.DkimAlgorithm;
import digital.ar.account.LocalDkimKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 8463 appendix A: our canonicalisation and our keys give the standard's own signatures; and cases of RFC 6376 3.4. */
class DkimVectorTest {
    private static final byte[] MESSAGE =
            """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.

            """.stripTrailing().concat("\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    private static final List<String> NAMES =
            List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");
    private static final String BODY_HASH = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";

    @Test
    void ed25519() throws Exception {
        var field = field(
                "ed25519-sha256", "brisbane", "from : to :\r\n subject : date : message-id : from : subject : date");
        var seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        var pkcs8 = new ByteArrayOutputStream(); // RFC 8410 7
        pkcs8.writeBytes(HexFormat.of().parseHex("302e020100300506032b657004220420"));
        pkcs8.writeBytes(seed);
        var key = new LocalDkimKey(
                DkimAlgorithm.ED25519,
                "brisbane",
                "",
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toByteArray())));
        var signed = SignedFields.of(MESSAGE, NAMES);
        assertThat(signed.bodyHash()).isEqualTo(BODY_HASH);
        assertThat(Base64.getEncoder().encodeToString(key.sign(signed.input(field))))
                .isEqualTo("/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
    }

    @Test
    void rsa() throws Exception {
        var field = field("rsa-sha256", "test", "from : to : subject :\r\n date : message-id : from : subject : date");
        var published =
                "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi"
                        + "0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTI"
                        + "KT+l/K4w3QIDAQAB";
        var signature =
                "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQ"
                        + "TnGdaSGsgeefOsk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(published))));
        verifier.update(SignedFields.of(MESSAGE, NAMES).input(field));
        assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();
    }

    /** RFC 6376 3.4.5, the standard's own example. */
    @Test
    void relaxedCanonicalisation() {
        var message = "A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        var signed = SignedFields.of(message, List.of("a", "b"));
        assertThat(new String(signed.fields(), StandardCharsets.US_ASCII)).isEqualTo("a:X\r\nb:Y Z\r\n");
        assertThat(signed.bodyHash()).isEqualTo(hash(" C\r\nD E\r\n"));
    }

    @Test
    void bodiesThatAreEmptyOrHaveNoLastLineEnd() {
        assertThat(bodyHash("")).isEqualTo(hash("")); // RFC 6376 3.4.4
        assertThat(bodyHash("\r\n\r\n \t\r\n")).isEqualTo(hash(""));
        assertThat(bodyHash("x")).isEqualTo(hash("x\r\n"));
        assertThat(bodyHash("x\r\n\r\ny")).isEqualTo(hash("x\r\n\r\ny\r\n"));
    }

    /** RFC 6376 5.4.2: from the bottom up; a name that is listed once more adds nothing. */
    @Test
    void repeatedFieldsAreTakenFromTheBottom() {
        var message = "X: 1\r\nX: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(SignedFields.of(message, List.of("X", "X", "X")).fields(), StandardCharsets.US_ASCII))
                .isEqualTo("x:2\r\nx:1\r\n");
    }

    private static String field(String algorithm, String selector, String names) {
        return "DKIM-Signature: v=1; a=" + algorithm
                + "; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n q=dns/txt; s="
                + selector
                + "; t=1528637909; h=" + names + ";\r\n bh=" + BODY_HASH + ";\r\n b=";
    }

    private static String bodyHash(String body) {
        return SignedFields.of(("A: b\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII), List.of())
                .bodyHash();
    }

    private static String hash(String canonical) {
        return Base64.getEncoder()
                .encodeToString(digital.ar.platform.Hashes.sha256(canonical.getBytes(StandardCharsets.US_ASCII)));
    }
}
