package digital.ar.inbound.smtp;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Key and certificate for STARTTLS: the configured PKCS#12, or one that is made at the first start under
 * {@code <certs-dir>/smtp/}. Senders of reports encrypt without checking the name (RFC 7435), so self-signed serves.
 */
@Component
class ServerCertificate {
    private final SSLContext context;

    ServerCertificate(
            SmtpProperties settings,
            PlatformProperties platform,
            ServiceSecret secret,
            Clock clock,
            @Value("${ar.mail.domain:ar.localhost}") String mailDomain) {
        var tls = settings.tls();
        var name = settings.hostname().isBlank() ? mailDomain : settings.hostname();
        this.context = tls.pkcs12().isBlank()
                ? own(platform.certsDir().resolve("smtp"), secret, clock, name)
                : load(Path.of(tls.pkcs12()), tls.password().toCharArray(), "ar.smtp.tls.pkcs12");
    }

    SSLContext context() {
        return context;
    }

    private static SSLContext own(Path directory, ServiceSecret secret, Clock clock, String name) {
        var file = directory.resolve("smtp.p12");
        var password =
                HexFormat.of().formatHex(secret.derive("smtp.tls.keystore")).toCharArray();
        if (Files.notExists(file)) {
            try {
                SelfSigned.write(file, password, name, clock.instant());
            } catch (IOException | GeneralSecurityException e) {
                throw new StartupFailure("ar.certs-dir", "cannot write " + file + ": " + e.getMessage(), e);
            }
        }
        return load(file, password, "ar.certs-dir");
    }

    private static SSLContext load(Path file, char[] password, String setting) {
        try (var in = Files.newInputStream(file)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            var tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupFailure(setting, "cannot use the SMTP key store " + file + ": " + e.getMessage(), e);
        }
    }
}
