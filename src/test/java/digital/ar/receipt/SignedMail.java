package digital.ar.receipt;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.apache.james.jdkim.DKIMSigner;

/** A DKIM-signed message for stories. */
public final class SignedMail {
    private static final KeyPair KEY = key();
    private static final String TEMPLATE =
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d=ar.localhost; s=ar1; h=from:to:subject:mime-version; bh=; b=;";

    private SignedMail() {}

    /** TXT record of {@code ar1._domainkey.ar.localhost}. */
    public static String record() {
        return "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
    }

    public static byte[] html(String html) {
        return signed("text/html", html);
    }

    public static byte[] text(String text) {
        return signed("text/plain", text);
    }

    private static byte[] signed(String type, String body) {
        var message =
                "From: Fomento Exemplo <notificacoes@ar.localhost>\r\nTo: maria@exemplo.com.br\r\nSubject: Aviso\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: " + type
                        + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) + "\r\n";
        try {
            var field = new DKIMSigner(TEMPLATE, KEY.getPrivate())
                    .sign(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
            return (field + "\r\n" + message).getBytes(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
