package digital.ar.seal;

import digital.ar.platform.PlatformProperties;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.DevelopmentRevocation;
import digital.ar.seal.keeping.GuardedSealer;
import digital.ar.seal.keeping.PadesKeeper;
import digital.ar.seal.keeping.SealStanding;
import digital.ar.seal.key.SealProperties;
import digital.ar.seal.revocation.HttpRevocation;
import digital.ar.seal.revocation.KnownRevocation;
import digital.ar.seal.revocation.RevocationSource;
import digital.ar.seal.revocation.ValidationData;
import digital.ar.seal.timestamp.TimestampProperties;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What keeps seals provable, and keeps a revoked one from being used. */
@Configuration
class KeepingConfiguration {
    @Bean
    HttpRevocation httpRevocation(SealLife life, Clock clock) {
        return new HttpRevocation(life.revocation(), clock);
    }

    @Bean
    @Primary
    RevocationSource revocationSource(
            PlatformProperties platform,
            SealProperties seal,
            TimestampProperties time,
            ObjectProvider<DevelopmentAuthority> development,
            HttpRevocation http,
            Clock clock) {
        var lists = ValidationData.lists(SealConfiguration.standard(platform).crls());
        return seal.development() || time.development()
                ? new KnownRevocation(lists, development(development.getObject(), clock), http)
                : new KnownRevocation(lists, Map.of(), http);
    }

    private static Map<X509Certificate, RevocationSource> development(DevelopmentAuthority own, Clock clock) {
        return Map.of(own.rootCertificate(), new DevelopmentRevocation(own.root(), clock));
    }

    @Bean
    SealStanding sealStanding(
            @Qualifier("pdfSealer") PdfSealer sealer, RevocationSource revocations, SealLife life, Clock clock) {
        return new SealStanding(sealer.chain(), revocations, life, clock);
    }

    @Bean
    @Primary
    PdfSealer guardedSealer(@Qualifier("pdfSealer") PdfSealer sealer, SealStanding standing) {
        return new GuardedSealer(sealer, standing);
    }

    @Bean
    SealKeeper sealKeeper(
            PlatformProperties platform,
            PdfSealer sealer,
            TimestampVerifier times,
            RevocationSource revocations,
            TimestampAuthority time) {
        return new PadesKeeper(SealConfiguration.sealAnchors(platform, sealer), times, revocations, time);
    }
}
