package digital.ar.account;

import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Certificates in the table {@code smime_certificate}; opened keys stay in memory for a minute, signing is on the hot path. */
@Service
class StoredSmimeCertificates implements SmimeCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSmimeCertificates.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private final JdbcClient jdbc;
    private final KeyWrap wrap;
    private final Clock clock;
    private final Map<UUID, Opened> opened = new ConcurrentHashMap<>();

    StoredSmimeCertificates(JdbcClient jdbc, KeyWrap wrap, Clock clock) {
        this.jdbc = jdbc;
        this.wrap = wrap;
        this.clock = clock;
    }

    private record Opened(Instant at, Optional<Signer> signer) {}

    private record Row(byte[] keyStore, Instant uploadedAt) {}

    @Override
    public Optional<Signer> signer(UUID tenant) {
        var known = opened.get(tenant);
        if (known == null || known.at().plus(FRESH).isBefore(clock.instant())) {
            known = new Opened(clock.instant(), open(tenant));
            opened.put(tenant, known);
        }
        return known.signer();
    }

    @Override
    public Optional<Info> info(UUID tenant) {
        return open(tenant).map(Signer::info);
    }

    private Optional<Signer> open(UUID tenant) {
        return jdbc.sql("select key_store, uploaded_at from smime_certificate where tenant_id = :tenant")
                .param("tenant", tenant)
                .query((row, n) -> new Row(
                        row.getBytes(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional()
                .map(row -> {
                    var file = SmimeFile.stored(wrap.unwrap(tenant, row.keyStore()));
                    return new Signer(file.key(), file.chain(), file.info(row.uploadedAt()));
                });
    }

    @Override
    public Info upload(UUID tenant, byte[] pkcs12, char[] password) {
        var file = usable(pkcs12, password);
        var info = file.info(clock.instant());
        jdbc.sql("""
                        insert into smime_certificate (tenant_id, key_store, subject, issuer, serial, addresses, sha256, not_before,
                                                       not_after, uploaded_at)
                        values (:tenant, :store, :subject, :issuer, :serial, :addresses, :sha256, :before, :after, :at)
                        on conflict (tenant_id) do update
                           set key_store = excluded.key_store, subject = excluded.subject, issuer = excluded.issuer,
                               serial = excluded.serial, addresses = excluded.addresses, sha256 = excluded.sha256,
                               not_before = excluded.not_before, not_after = excluded.not_after,
                               uploaded_at = excluded.uploaded_at""")
                .param("tenant", tenant)
                .param("store", wrap.wrap(tenant, file.toBytes()))
                .param("subject", info.subject())
                .param("issuer", info.issuer())
                .param("serial", info.serial())
                .param("addresses", info.addresses().toArray(String[]::new))
                .param("sha256", info.sha256())
                .param("before", info.notBefore().atOffset(ZoneOffset.UTC))
                .param("after", info.notAfter().atOffset(ZoneOffset.UTC))
                .param("at", info.uploadedAt().atOffset(ZoneOffset.UTC))
                .update();
        opened.remove(tenant);
        LOG.info("Tenant {} signs mail with certificate {} until {}", tenant, info.sha256(), info.notAfter());
        return info;
    }

    private SmimeFile usable(byte[] pkcs12, char[] password) {
        try {
            var file = SmimeFile.read(pkcs12, password);
            file.requireForMail(clock.instant());
            return file;
        } catch (SmimeFile.Unusable e) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The certificate was not taken; see violations.",
                    List.of(new Violation("/pkcs12", "pkcs12.unusable", String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public boolean remove(UUID tenant) {
        var rows = jdbc.sql("delete from smime_certificate where tenant_id = :tenant")
                .param("tenant", tenant)
                .update();
        opened.remove(tenant);
        if (rows > 0) {
            LOG.info("Tenant {} sends without S/MIME signature from now on", tenant);
        }
        return rows > 0;
    }
}
