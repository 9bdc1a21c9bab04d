package digital.ar.seal;

import digital.ar.platform.PlatformProperties;
import java.time.Clock;
import java.util.Optional;
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
        var own = seal.development() || time.development()
                ? Optional.of(development.getObject())
                : Optional.<DevelopmentAuthority>empty();
        return new KnownRevocation(SealConfiguration.standard(platform).lists(), own, http, clock);
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
