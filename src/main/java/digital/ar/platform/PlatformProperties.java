package digital.ar.platform;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param dataDir where a first start keeps PostgreSQL, vault and mailbox
 * @param certsDir where seal, time authority and development CA live
 * @param secretFile the root secret, made when missing
 * @param publicUrl how browsers reach this service; stands in mails, receipts and QR codes
 * @param node name of this process in the journal; the host's name by default
 */
@ConfigurationProperties("ar")
public record PlatformProperties(
        @DefaultValue("data") Path dataDir,
        @DefaultValue("certs") Path certsDir,
        @DefaultValue("certs/service.secret") Path secretFile,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("") String node) {

    /** An absolute public address of the service. @param path begins with a slash */
    public String url(String path) {
        var base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
