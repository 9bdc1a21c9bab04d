package digital.ar.delivery.tlsreport;

import digital.ar.platform.Hashes;
import digital.ar.platform.ServiceSecret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs reports (RFC 8460 3 asks for DKIM). A key of its own: tenants' keys speak for tenants. Its record carries the
 * service type {@code tlsrpt} beside {@code email}, because ordinary verifiers look for the latter.
 */
class ReportKey {
    private static final Logger LOG = LoggerFactory.getLogger(ReportKey.class);
    private static final int BITS = 2048; // RFC 8301 3.2
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private record Stored(String selector, PrivateKey key, String record) {}

    private final JdbcClient jdbc;
    private final SecretKeySpec wrapping;
    private final String domain;
    private final Clock clock;

    ReportKey(JdbcClient jdbc, ServiceSecret secret, String domain, Clock clock) {
        this.jdbc = jdbc;
        this.wrapping = new SecretKeySpec(secret.derive("delivery.tls-report-key"), "AES");
        this.domain = domain;
        this.clock = clock;
    }

    /** @return the message with its DKIM-Signature field in front */
    byte[] sign(byte[] message) {
        var stored = find().or(this::create).orElseThrow(() -> new IllegalStateException("no key for reports"));
        var template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=" + stored.selector() + "; t="
                + clock.instant().getEpochSecond()
                + "; h=From:From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:TLS-Report-Domain; bh=; b=;";
        try {
            var field = new DKIMSigner(template, stored.key()).sign(new ByteArrayInputStream(message));
            // Folding in front of tags and inside b= changes nothing that was signed (RFC 6376 3.4.2).
            var folded = field.replaceAll("[\\r\\n]", "")
                    .replace("; ", ";\r\n ")
                    .replaceAll("([A-Za-z0-9+/=]{72})", "$1\r\n ");
            return join((folded + "\r\n").getBytes(StandardCharsets.US_ASCII), message);
        } catch (IOException | FailException e) {
            throw new IllegalStateException("DKIM signing of a report failed", e);
        }
    }

    private Optional<Stored> find() {
        return jdbc.sql("select selector, wrapped, record from tls_report_key where domain = :domain")
                .param("domain", domain)
                .query((row, i) -> new Stored(row.getString(1), unwrap(row.getBytes(2)), row.getString(3)))
                .optional();
    }

    /** Another node may have been first: its key counts. */
    private Optional<Stored> create() {
        var pair = generate();
        var hash = Hashes.sha256Hex(pair.getPublic().getEncoded());
        var selector = "tlsrpt" + hash.substring(0, 10);
        // RFC 6376 3.6.1, service type by RFC 8460 3
        var record = "v=DKIM1; k=rsa; s=email:tlsrpt; p="
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        var made = jdbc.sql("""
                        insert into tls_report_key (domain, selector, wrapped, record, created_at)
                        values (:domain, :selector, :wrapped, :record, :now) on conflict do nothing""")
                .param("domain", domain)
                .param("selector", selector)
                .param("wrapped", wrap(pair.getPrivate()))
                .param("record", record)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (made == 1) {
            LOG.info("Key for TLS reports made: publish {}._domainkey.{} TXT \"{}\"", selector, domain, record);
        }
        return find();
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private byte[] wrap(PrivateKey key) {
        var nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        var body = crypt(Cipher.ENCRYPT_MODE, nonce, key.getEncoded());
        return join(nonce, body);
    }

    private PrivateKey unwrap(byte[] wrapped) {
        var nonce = Arrays.copyOf(wrapped, NONCE);
        var encoded = crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(wrapped, NONCE, wrapped.length));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key for TLS reports is damaged", e);
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] data) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(domain.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key for TLS reports does not open with this ar.secret-file", e);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
